import { mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { judgePackage } from '../packages/judge.mjs';
import { packPackages, readJson } from '../packages/pack.mjs';
import { output } from './run.mjs';

/**
 * Whether a portal that is not this repository could use the packages as they
 * would be published: what they promise is in them, and what they need is
 * declared.
 *
 * @param {{ scratch: string, say: (line: string) => void }} options
 */
export async function packages({ scratch, say }) {
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(path.join(scratch, 'packages-'));
  const packed = await packPackages(folder);
  const siblings = packed.map(({ name }) => name).sort();
  const problems = [
    ...packed.flatMap(one => judgePackage(one, siblings)),
    ...packed.flatMap(loaded),
  ];
  problems.forEach(say);
  return problems.length === 0
    ? {
        passed: packed.length,
        tarballs: packed.map(({ tarball }) => tarball),
      }
    : { failed: problems.length };
}

/** What runs in a backend is loaded as a backend would. */
function loaded({ name, folder }) {
  const { backstage } = readJson(path.join(folder, 'package.json'));
  if (backstage.role === 'frontend-plugin') return [];
  const script = `
    const loaded = require(${JSON.stringify(folder)});
    const feature = (loaded.default ?? {}).$$type;
    console.log(Object.keys(loaded).length, feature);`;
  const [exported, feature] = (
    output([process.execPath, '-e', script]) ?? '0'
  ).split(' ');
  if (exported === '0') return [`${name}: it cannot be loaded`];
  return backstage.role === 'backend-plugin' &&
    feature !== '@backstage/BackendFeature'
    ? [`${name}: its default export is no feature of a backend`]
    : [];
}
