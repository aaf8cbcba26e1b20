// Writes docs/rules.md from the table of rules.
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const root = new URL('../../', import.meta.url);
const { outputFiles } = await build({
  stdin: {
    contents: `
      export { rules } from './table';
      export { rulesDocument } from './rulesDocument';
    `,
    resolveDir: new URL('plugins/backup-health-common/src/rules', root)
      .pathname,
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
});
const source = Buffer.from(outputFiles[0].contents).toString('base64');
const { rules, rulesDocument } = await import(
  `data:text/javascript;base64,${source}`
);
writeFileSync(new URL('docs/rules.md', root), rulesDocument(rules));
