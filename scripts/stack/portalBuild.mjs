import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Child } from './child.mjs';
import { cli, root } from './root.mjs';

const app = path.join(root, 'packages/app');
// Inside of what a build empties first: a build that was interrupted leaves
// no stamp.
const stampFile = path.join(app, 'dist/.built-from');

/**
 * Builds the portal if its sources changed since it was built. Its config is
 * not part of the build: the backend puts it in when it serves it.
 *
 * @param {{ logFile: string, say: (line: string) => void }} options
 */
export async function buildPortal({ logFile, say }) {
  const sources = await hashOfSources();
  const built = await readFile(stampFile, 'utf8').catch(() => undefined);
  if (built === sources) {
    return;
  }
  say('Building the portal (half a minute, once)');
  const build = Child.start({
    name: 'build of the portal',
    command: [
      process.execPath,
      cli,
      'package',
      'build',
      '--config',
      path.join(root, 'app-config.yaml'),
    ],
    cwd: app,
    env: process.env,
    logFile,
  });
  try {
    const code = await build.exitCode();
    if (code !== 0) {
      throw new Error(
        `The portal could not be built. The last lines (${logFile}):\n${build.lastLines(
          40,
        )}`,
      );
    }
  } finally {
    await build.stop();
  }
  await writeFile(stampFile, sources);
}

async function hashOfSources() {
  const files = [
    path.join(root, 'yarn.lock'),
    path.join(root, 'app-config.yaml'),
    ...(await filesUnder(app)),
  ];
  const plugins = path.join(root, 'plugins');
  for (const name of await readdir(plugins)) {
    const plugin = path.join(plugins, name);
    if (await isPartOfPortal(plugin)) {
      files.push(...(await filesUnder(plugin)));
    }
  }
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    hash.update(path.relative(root, file)).update('\0');
    hash.update(await readFile(file)).update('\0');
  }
  return hash.digest('hex');
}

async function isPartOfPortal(plugin) {
  const manifest = await readFile(path.join(plugin, 'package.json'), 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  return /^(frontend|common)-/.test(manifest?.backstage?.role ?? '');
}

async function filesUnder(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = [];
  for (const entry of entries) {
    const entryPath = path.join(folder, entry.name);
    if (/^(node_modules|dist|dist-types|coverage|\.cache)$/.test(entry.name)) {
      continue;
    }
    if (entry.isDirectory()) {
      files.push(...(await filesUnder(entryPath)));
    } else if (entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name)) {
      files.push(entryPath);
    }
  }
  return files;
}
