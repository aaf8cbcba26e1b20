import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The changelog of a package: what was released, below what is still to be. A
 * package that is packed between two releases says so what it holds.
 *
 * @param {{ name: string, source: string }} packed
 * @param {string} changesets the folder with what is still to be released
 * @returns {string} Markdown
 */
export function changelogOf({ name, source }, changesets) {
  const file = path.join(source, 'CHANGELOG.md');
  const released = existsSync(file)
    ? readFileSync(file, 'utf8').replace(/^# .*\n+/, '')
    : '';
  const pending = readdirSync(changesets)
    .filter(entry => entry.endsWith('.md') && entry !== 'README.md')
    .sort()
    .map(entry => readFileSync(path.join(changesets, entry), 'utf8'))
    .map(text => /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text))
    .filter(match => match?.[1].includes(`'${name}':`))
    .map(match => `- ${match[2].trim().replace(/\n/g, '\n  ')}`);
  return [
    `# ${name}`,
    ...(pending.length ? ['## Unreleased', pending.join('\n')] : []),
    ...(released ? [released.trim()] : []),
    '',
  ].join('\n\n');
}
