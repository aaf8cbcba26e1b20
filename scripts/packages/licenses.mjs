import { createRequire } from 'node:module';
import path from 'node:path';
import { existsSync } from 'node:fs';
import { readJson } from './pack.mjs';

/** Approved by the OSI (https://opensource.org/licenses), by SPDX identifier. */
const approved = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Unlicense',
]);

/**
 * What a published package would pull into a portal under a license that the
 * OSI does not approve, or under none that can be read.
 *
 * @param {{ dependencies?: object, peerDependencies?: object }} manifest
 * @param {string} source the folder that the dependencies are found from
 */
export function* licenseProblems(manifest, source) {
  for (const name of Object.keys({
    ...manifest.dependencies,
    ...manifest.peerDependencies,
  })) {
    const license = licenseOf(name, source);
    if (!license) yield `it depends on ${name}, which names no license`;
    else if (!isApproved(license)) {
      yield `it depends on ${name} under "${license}", not approved by the OSI`;
    }
  }
}

/** An SPDX expression: one of an OR is enough, each of an AND is needed. */
export function isApproved(expression) {
  const terms = expression
    .replace(/[()]/g, ' ')
    .trim()
    .split(/\s+OR\s+/);
  return terms.some(term =>
    term.split(/\s+AND\s+/).every(id => approved.has(id.trim())),
  );
}

function licenseOf(name, source) {
  const found = createRequire(path.join(source, 'package.json'))
    .resolve.paths(name)
    .map(folder => path.join(folder, name, 'package.json'))
    .find(file => existsSync(file));
  const { license, licenses } = found ? readJson(found) : {};
  // The older form is a list of { type, url }.
  const named = license ?? licenses?.[0];
  return typeof named === 'string' ? named : named?.type;
}
