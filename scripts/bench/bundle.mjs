// The JavaScript that the tab brings along itself: everything of this
// repository that a browser loads for it, without what the portal has anyway.
// What is fetched later (the forms) is told apart. Beside it the Kubernetes tab,
// by the same rule: its plugin's own packages, without Backstage and React.
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../stack/root.mjs';

const require = createRequire(import.meta.url);
const esbuild = require('esbuild');
const source = path.join(root, 'plugins/backup-health/src');
const limit = 80 * 1024;
/** Rooms of the common package that must not travel to a browser. */
const engine =
  /backup-health-common\/src\/(assess\/(rules|assess|judge|facts)|exposure|schedule)/;

const ours = /^@backup-health\/|^@remixicon\//;
const kubernetes = /^@backstage\/plugin-kubernetes/;
const entries = [
  { name: 'tab', entry: path.join(source, 'components/BackupsTab.tsx') },
  { name: 'card', entry: path.join(source, 'components/BackupsCard.tsx') },
  { name: 'fleet', entry: path.join(source, 'fleet/FleetPage.tsx') },
  {
    name: 'the Kubernetes tab',
    entry: path.join(
      root,
      'node_modules/@backstage/plugin-kubernetes/dist/Router.esm.js',
    ),
    own: kubernetes,
    // It is there to compare with, and has no limit here.
    compared: true,
  },
];

let failed = false;
for (const { name, entry, own = ours, compared = false } of entries) {
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    outdir: '/out',
    jsx: 'automatic',
    loader: { '.css': 'local-css' },
    logLevel: 'error',
    plugins: [hostPackages(own)],
  });
  const sizes = outputFiles
    .filter(file => file.path.endsWith('.js'))
    .map(file => ({
      first: isFirst(file.path, metafile, path.basename(entry)),
      bytes: gzipSync(file.contents).length,
    }));
  const sum = wanted =>
    sizes
      .filter(({ first }) => first === wanted)
      .reduce((total, { bytes }) => total + bytes, 0);
  const travelled = Object.values(metafile.outputs)
    .flatMap(output => Object.entries(output.inputs))
    .filter(
      ([file, { bytesInOutput }]) => engine.test(file) && bytesInOutput > 0,
    )
    .map(([file]) => file);
  const at = bytes => `${(bytes / 1024).toFixed(1)} kB`;
  process.stdout.write(
    `${name}: ${at(sum(true))} gzipped at first, ${at(sum(false))} on demand\n`,
  );
  if (!compared && sum(true) > limit) {
    process.stdout.write(`  over the ${at(limit)} that it may have\n`);
    failed = true;
  }
  if (travelled.length > 0) {
    process.stdout.write(
      `  an engine travels along: ${travelled.join(', ')}\n`,
    );
    failed = true;
  }
}
process.exit(failed ? 1 : 0);

/** What a portal has anyway is left out; the icons, and our own, are not. */
function hostPackages(own) {
  const common = path.join(root, 'plugins/backup-health-common');
  const main = JSON.parse(
    readFileSync(path.join(common, 'package.json'), 'utf8'),
  ).main;
  return {
    name: 'host',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, args => {
        if (args.kind === 'entry-point') return undefined;
        if (args.path === '@backup-health/backstage-plugin-common') {
          return { path: path.join(common, main), sideEffects: false };
        }
        return own.test(args.path)
          ? undefined
          : { path: args.path, external: true };
      });
    },
  };
}

/** Whether a chunk is loaded with the entry, and not when it is asked for. */
function isFirst(file, { outputs }, entry) {
  const names = Object.keys(outputs);
  const main = names.find(name => outputs[name].entryPoint?.endsWith(entry));
  const reached = new Set();
  const reach = name => {
    if (reached.has(name) || !outputs[name]) return;
    reached.add(name);
    outputs[name].imports
      .filter(({ kind, external }) => kind === 'import-statement' && !external)
      .forEach(({ path: imported }) => reach(imported));
  };
  reach(main);
  return [...reached].some(name => path.basename(name) === path.basename(file));
}
