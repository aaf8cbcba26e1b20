import { createHash } from 'node:crypto';
import {
  EvidenceExport,
  EvidenceManifest,
  EvidenceParts,
} from '@backup-health/backstage-plugin-common';
import { breathe, mapInTurns } from '../../eventLoop/breathe';
import { jsonInTurns } from '../../eventLoop/jsonInTurns';
import { canonicalJson, hashOf } from '../../store/bodyHash';

const partNames: (keyof EvidenceParts)[] = [
  'health',
  'sources',
  'policy',
  'recoveryPoints',
  'drills',
  'waivers',
];

/**
 * Run as it is written, with the file in place of EXPORT.json. It is in the
 * README too: who changed a file may have changed what is said in it.
 */
export const howToVerify = [
  'Each sha256 is of the canonical JSON of a part: names in order, no white space, UTF-8. With Node.js, for all of them:',
  `node -e '
const { createHash } = require("node:crypto");
const file = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
const canonical = v => v === null || typeof v !== "object" ? JSON.stringify(v)
  : Array.isArray(v) ? "[" + v.map(canonical).join() + "]"
  : "{" + Object.keys(v).sort().map(k => JSON.stringify(k) + ":" + canonical(v[k])).join() + "}";
const sha256 = v => createHash("sha256").update(canonical(v)).digest("hex");
const told = Object.fromEntries(file.manifest.parts.map(p => [p.part, p.sha256]));
const names = new Set([...Object.keys(told), ...Object.keys(file.parts)]);
const checks = [["manifest", file.manifest, file.manifestSha256],
  ...[...names].map(n => [n, file.parts[n] ?? null, told[n]])];
for (const [name, value, hash] of checks) {
  const same = sha256(value) === hash;
  if (!same) process.exitCode = 1;
  console.log(same ? "as it was" : "CHANGED", name, sha256(value));
}' EXPORT.json`,
  'With jq, for one of them:',
  'jq -cSj .parts.drills EXPORT.json | sha256sum',
  'That the file as a whole is the one that was made, is told by the event evidence-export in the audit log of the portal: it has manifestSha256 and the sha256 of the file.',
];

/**
 * Hashes each part, and what says so: a change of one part shows in its line,
 * a change of the lines in the hash of them all.
 */
export async function seal(
  parts: EvidenceParts,
  about: Omit<EvidenceManifest, 'format' | 'parts'>,
): Promise<EvidenceExport> {
  const manifest: EvidenceManifest = {
    format: 'backup-health-evidence/1',
    ...about,
    parts: await mapInTurns(partNames, async part => {
      const sha256 = createHash('sha256');
      let bytes = 0;
      for (const piece of await jsonInTurns(parts[part], 'canonical')) {
        sha256.update(piece);
        bytes += Buffer.byteLength(piece);
        await breathe();
      }
      return { part, bytes, sha256: sha256.digest('hex') };
    }),
  };
  return {
    manifest,
    manifestSha256: hashOf(canonicalJson(manifest)),
    howToVerify,
    parts,
  };
}
