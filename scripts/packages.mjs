// The packages as they would be published, held against what a portal needs.
// `make test` does the same; this is it alone. Needs `yarn tsc`. With a folder
// named, the packages are left there if nothing is wrong with them.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packages } from './checks/packages.mjs';

const [keep] = process.argv.slice(2);
const say = line => process.stdout.write(`==> ${line}\n`);
const scratch = mkdtempSync(path.join(os.tmpdir(), 'backup-health-packages-'));
try {
  const { tarballs, failed } = await packages({ scratch, say });
  if (failed) {
    process.exitCode = 1;
  } else if (keep) {
    mkdirSync(keep, { recursive: true });
    for (const tarball of tarballs) {
      const kept = path.join(keep, path.basename(tarball));
      cpSync(tarball, kept);
      say(kept);
    }
  } else {
    say(`${tarballs.length} packages are as a portal needs them`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
