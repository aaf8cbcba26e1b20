import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

/** All files below a folder, relative to it. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      path.relative(folder, path.join(entry.parentPath, entry.name)),
    );
}

/**
 * What the code in some files imports, of types and of values, however it is
 * written: `import`, `export … from`, `import()`, `require()`.
 *
 * @param {string} folder
 * @param {string[]} files relative to it
 * @returns {{ file: string, specifier: string }[]}
 */
export function importsOf(folder, files) {
  return files
    .filter(file => /\.[cm]?[jt]sx?$/.test(file))
    .flatMap(file => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      return ts
        .preProcessFile(text, true, true)
        .importedFiles.map(({ fileName }) => ({ file, specifier: fileName }));
    });
}

/** The package that a specifier names; nothing for a path or Node's own. */
export function packageOf(specifier) {
  if (
    specifier.startsWith('.') ||
    specifier.startsWith('node:') ||
    builtinModules.includes(specifier)
  ) {
    return undefined;
  }
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
