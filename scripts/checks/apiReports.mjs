import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../stack/root.mjs';
import { run } from './run.mjs';

/**
 * Whether the API reports in git tell of the API as it is. The compiler orders
 * the members of inferred unions as it meets them, which differs from one
 * checkout to the next: lines are compared, and not their order.
 *
 * @param {(line: string) => void} say
 */
export async function apiReports(say) {
  const files = await reportFiles();
  const committed = new Map();
  for (const file of files) {
    committed.set(file, await readFile(file, 'utf8'));
  }
  const code = await run(['yarn', 'build:api-reports:only'], { cwd: root });
  const changed = [];
  for (const file of await reportFiles()) {
    const text = await readFile(file, 'utf8');
    const before = committed.get(file);
    if (before === undefined || linesOf(before) !== linesOf(text)) {
      changed.push(path.relative(root, file));
    }
    if (before !== undefined) {
      await writeFile(file, before);
    }
  }
  for (const file of changed) {
    say(`${file} is out of date: run yarn build:api-reports and commit it`);
  }
  return code === 0 && changed.length === 0 ? { passed: 1 } : { failed: 1 };
}

async function reportFiles() {
  const plugins = path.join(root, 'plugins');
  const found = [];
  for (const plugin of await readdir(plugins)) {
    const names = await readdir(path.join(plugins, plugin)).catch(() => []);
    found.push(
      ...names
        .filter(name => /^report.*\.api\.md$/.test(name))
        .map(name => path.join(plugins, plugin, name)),
    );
  }
  return found;
}

/** Order, indentation and the marks between members left out. */
function linesOf(text) {
  return text
    .split(/\s+/)
    .map(word => word.replace(/[|,;]+$/, ''))
    .filter(word => word !== '' && word !== '|')
    .sort()
    .join('\n');
}
