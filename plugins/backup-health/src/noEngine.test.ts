// The sources themselves are read: what they import is what is promised. Only
// this test does so, and it never reaches a browser.
// eslint-disable-next-line no-restricted-imports
import { readdirSync, readFileSync } from 'fs';
// eslint-disable-next-line no-restricted-imports
import { join } from 'path';
import * as common from '@backup-health/backstage-plugin-common';

/** Words, lists of words, tables and the client: all code that is shared. */
const allowed = [
  'assetTitle',
  'BackupHealthClient',
  'csvText',
  'drillResults',
  'drillScenarios',
  'evidenceFormats',
  'evidenceLevels',
  'formatBytes',
  'formatDurationSeconds',
  'healthStates',
  'isWaivable',
  'stateRank',
  'stateTone',
  'stringifyAssetRef',
];

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith('__') ? [] : sourcesIn(path);
    }
    return /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) ? [path] : [];
  });
}

/** What of the common package is more than a type, as a file imports it. */
function valuesImported(source: string): string[] {
  return [
    ...source.matchAll(
      /import\s+\{([^}]*)\}\s+from '@backup-health\/backstage-plugin-common'/g,
    ),
  ]
    .flatMap(([, names]) => names.split(','))
    .map(name => name.trim())
    .filter(name => name in common);
}

it('takes no engine along to the browser', () => {
  const values = new Set(
    sourcesIn(__dirname).flatMap(path =>
      valuesImported(readFileSync(path, 'utf8')),
    ),
  );

  expect(
    [...values].filter(
      name => !allowed.includes(name) && !name.endsWith('Permission'),
    ),
  ).toEqual([]);
  expect(values).toContain('BackupHealthClient');
});
