import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { filesBelow, importsOf, packageOf } from './imports.mjs';
import { licenseProblems } from './licenses.mjs';
import { readJson } from './pack.mjs';

/**
 * What is wrong with a package as it would be published, in sentences.
 *
 * @param {{ name: string, source: string, folder: string }} packed
 * @param {string[]} siblings names of all that are published
 */
export function judgePackage({ name, source, folder }, siblings) {
  const manifest = readJson(path.join(folder, 'package.json'));
  const files = filesBelow(folder);
  return [
    ...identity(manifest, siblings),
    ...contents(files),
    ...entries(manifest, folder),
    ...imports(manifest, folder, files, source),
    ...licenseProblems(manifest, source),
    ...migrations(folder, source),
    ...configSchema(manifest, folder, source),
  ].map(problem => `${name}: ${problem}`);
}

function* identity(manifest, siblings) {
  if (manifest.license !== 'Apache-2.0') yield 'it has no license';
  for (const field of ['description', 'homepage', 'bugs', 'keywords']) {
    if (!manifest[field]?.length) yield `its package.json has no ${field}`;
  }
  const { role, pluginId, pluginPackages, features } = manifest.backstage ?? {};
  if (pluginId !== 'backup-health') yield 'its pluginId is not backup-health';
  if (String([...(pluginPackages ?? [])].sort()) !== String(siblings)) {
    yield `its pluginPackages are not ${siblings.join(', ')}`;
  }
  // Without it `app.packages: all`, and a backend that discovers, find nothing.
  if (/-plugin$/.test(role) && !features?.['.']) yield 'it has no feature';
  for (const kind of ['dependencies', 'peerDependencies']) {
    for (const [other, range] of Object.entries(manifest[kind] ?? {})) {
      if (/^(workspace|file|link|portal|patch):/.test(range)) {
        yield `it depends on ${other} at ${range}, which no portal has`;
      }
    }
  }
}

function* contents(files) {
  for (const text of ['README.md', 'LICENSE', 'CHANGELOG.md']) {
    if (!files.includes(text)) yield `it has no ${text}`;
  }
  for (const file of files) {
    if (
      /(^|\/)(src|dev)\/|__\w+__|\.test\.|setupTests|\.tsbuildinfo$/.test(file)
    ) {
      yield `${file} is of no use to a portal`;
    }
  }
}

/** Each entry exists, and a compiler finds the types of it. */
function* entries(manifest, folder) {
  const targets = JSON.stringify([
    manifest.main,
    manifest.module,
    manifest.types,
    manifest.configSchema,
    manifest.exports,
  ]).match(/"[^"]+\.(js|json|ts)"/g);
  for (const target of new Set(targets.map(text => JSON.parse(text)))) {
    if (!existsSync(path.join(folder, target))) {
      yield `its entry ${target} is missing`;
    }
  }
  const portal = path.join(folder, '../../../index.ts');
  for (const entry of Object.keys(manifest.exports ?? { '.': '' })) {
    if (entry === './package.json') continue;
    const specifier = path.posix.join(manifest.name, entry);
    for (const [kind, moduleResolution] of [
      ['Bundler', ts.ModuleResolutionKind.Bundler],
      ['Node10', ts.ModuleResolutionKind.Node10],
    ]) {
      const { resolvedModule } = ts.resolveModuleName(
        specifier,
        portal,
        { moduleResolution, module: ts.ModuleKind.ESNext },
        ts.sys,
      );
      if (resolvedModule?.extension !== '.d.ts') {
        yield `${specifier} has no types for moduleResolution ${kind}`;
      }
    }
  }
}

function* imports(manifest, folder, files, source) {
  const declared = {
    ...manifest.dependencies,
    ...manifest.peerDependencies,
  };
  const used = new Set([
    // A peer of what is used, which the portal has to bring once.
    ...['react', 'react-dom', 'react-router-dom'],
  ]);
  for (const { file, specifier } of importsOf(folder, files)) {
    const other = packageOf(specifier);
    if (other) {
      used.add(other);
      if (!(other in declared)) yield `${file} imports ${other}, undeclared`;
    } else if (specifier.startsWith('.')) {
      const target = path.join(folder, path.dirname(file), specifier);
      const found = [target, `${target}.js`, target.replace(/js$/, 'd.ts')];
      if (!found.some(existsSync)) {
        yield `${file} imports ${specifier}, which is not in the package`;
      }
    }
  }
  // Of what is erased, too: types that only the implementation needs.
  const own = filesBelow(source).filter(
    file =>
      /^(src\/|config\.d\.ts$)/.test(file) && !/\.test\.|__\w+__/.test(file),
  );
  for (const { specifier } of importsOf(source, own)) {
    used.add(packageOf(specifier));
  }
  for (const other of Object.keys(declared)) {
    if (!used.has(other)) yield `it depends on ${other} and does not use it`;
  }
}

function* migrations(folder, source) {
  const own = path.join(source, 'migrations');
  if (!existsSync(own)) return;
  for (const file of readdirSync(own)) {
    if (!existsSync(path.join(folder, 'migrations', file))) {
      yield `migrations/${file} is missing`;
    }
  }
}

/** The schema knows the key, and each value that must not be shown. */
function* configSchema(manifest, folder, source) {
  const own = path.join(source, 'config.d.ts');
  if (!existsSync(own)) return;
  const file = path.join(folder, manifest.configSchema ?? '');
  if (!file.endsWith('.json') || !existsSync(file)) {
    yield 'it has no config schema';
    return;
  }
  const schema = readJson(file);
  if (!schema.properties?.backupHealth) {
    yield 'its config schema does not know backupHealth';
  }
  const secretsIn = (text, mark) => [...text.matchAll(mark)].length;
  const declared = secretsIn(readFileSync(own, 'utf8'), /@visibility secret/g);
  const kept = secretsIn(JSON.stringify(schema), /"visibility":"secret"/g);
  if (kept < declared) {
    yield `of ${declared} secrets its config schema marks ${kept}`;
  }
}
