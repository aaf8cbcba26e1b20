// `yarn bench [name …]`: measures, one bench after the other, and prints ratios
// of two things done side by side. Never part of the tests: a figure that a
// busy machine changes proves nothing there.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from './checks/run.mjs';
import { root } from './stack/root.mjs';

const folder = path.join(root, 'scripts', 'bench');
const known = readdirSync(folder)
  .filter(file => /\.m?[jt]s$/.test(file))
  .map(file => file.replace(/\.m?[jt]s$/, ''))
  .sort();
const asked = process.argv.slice(2);
const unknown = asked.filter(name => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench ${unknown.join(', ')}. There are: ${known.join(
      ', ',
    )}.\n`,
  );
  process.exit(2);
}

let failed = 0;
for (const name of asked.length > 0 ? asked : known) {
  process.stdout.write(`==> ${name}\n`);
  const file = readdirSync(folder).find(f => f.startsWith(`${name}.`));
  const typescript = file.endsWith('.ts')
    ? ['--require', '@backstage/cli/config/nodeTransform.cjs']
    : [];
  const code = await run(
    [
      process.execPath,
      '--max-old-space-size=6144',
      ...typescript,
      path.join(folder, file),
    ],
    { cwd: root },
  );
  if (code !== 0) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
