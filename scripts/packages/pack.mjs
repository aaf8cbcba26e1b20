import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { cli, root } from '../stack/root.mjs';
import { changelogOf } from './changelog.mjs';

/** What makes a folder the root of the workspace, for Yarn and for the CLI. */
const rootFiles = [
  'package.json',
  'yarn.lock',
  '.yarnrc.yml',
  'backstage.json',
  'tsconfig.json',
];

/**
 * Builds and packs the packages that are published, as a release does. All of
 * it happens in a copy: packing rewrites each package.json for a while, and an
 * interrupted run must not leave one so. Needs the types that `yarn tsc` made.
 *
 * @param {string} folder empty, and ours
 * @returns {Promise<{ name: string, source: string, tarball: string, folder: string }[]>}
 *   the packages, each unpacked where Node would find it installed
 */
export async function packPackages(folder) {
  const copy = path.join(folder, 'workspace');
  const plugins = copyWorkspace(copy);
  await mustRun([process.execPath, cli, 'repo', 'build'], copy);

  // One level below what they depend on, so that they find each other first.
  symlinkSync(
    path.join(root, 'node_modules'),
    path.join(folder, 'node_modules'),
  );
  return Promise.all(
    plugins.map(async source => {
      const { name } = readJson(path.join(source, 'package.json'));
      writeFileSync(
        path.join(copy, path.relative(root, source), 'CHANGELOG.md'),
        changelogOf({ name, source }, path.join(root, '.changeset')),
      );
      const tarball = path.join(folder, `${path.basename(source)}.tgz`);
      await mustRun(
        ['yarn', 'pack', '--out', tarball],
        path.join(copy, path.relative(root, source)),
      );
      const unpacked = path.join(folder, 'portal/node_modules', name);
      mkdirSync(unpacked, { recursive: true });
      await mustRun(
        ['tar', '-xzf', tarball, '-C', unpacked, '--strip-components=1'],
        folder,
      );
      return { name, source, tarball, folder: unpacked };
    }),
  );
}

export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @returns {string[]} the folders of the packages that are published */
function copyWorkspace(copy) {
  mkdirSync(copy, { recursive: true });
  for (const file of rootFiles) {
    cpSync(path.join(root, file), path.join(copy, file));
  }
  for (const shared of ['node_modules', 'dist-types']) {
    symlinkSync(path.join(root, shared), path.join(copy, shared));
  }
  const published = [];
  for (const group of ['packages', 'plugins']) {
    for (const name of readdirSync(path.join(root, group))) {
      const source = path.join(root, group, name);
      const target = path.join(copy, group, name);
      const manifest = readJson(path.join(source, 'package.json'));
      if (manifest.private) {
        // Yarn has to know of it; nobody builds it.
        delete manifest.scripts;
        mkdirSync(target, { recursive: true });
        writeFileSync(
          path.join(target, 'package.json'),
          JSON.stringify(manifest),
        );
      } else {
        cpSync(source, target, {
          recursive: true,
          filter: file =>
            !/^(node_modules|dist|coverage)$/.test(path.basename(file)),
        });
        published.push(source);
      }
    }
  }
  return published;
}

async function mustRun([file, ...args], cwd) {
  try {
    await promisify(execFile)(file, args, { cwd, maxBuffer: 64 * 2 ** 20 });
  } catch (error) {
    throw new Error(
      `${path.basename(file)} ${args.join(' ')} failed in ${cwd}:\n${
        error.stdout
      }\n${error.stderr}`,
    );
  }
}
