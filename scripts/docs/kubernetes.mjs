// Writes deploy/kubernetes/clusterrole.yaml, and the list of what is read in
// docs/kubernetes.md, from the registry of systems.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = new URL('../../', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'backup-health-docs-'));
const outfile = join(folder, 'systems.cjs');
try {
  await build({
    stdin: {
      contents: `
        export { kubernetesSystems } from './systems/registry';
        export { backupSystems } from './unread/backupSystems';
        export * from './clusterRole';
      `,
      resolveDir: new URL(
        'plugins/backup-health-backend/src/sources/kubernetes',
        root,
      ).pathname,
      loader: 'ts',
    },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    outfile,
  });
  const require = createRequire(import.meta.url);
  const {
    kubernetesSystems,
    backupSystems,
    clusterRole,
    withSystems,
  } = require(outfile);
  writeFileSync(
    new URL('deploy/kubernetes/clusterrole.yaml', root),
    clusterRole(kubernetesSystems, backupSystems),
  );
  const page = new URL('docs/kubernetes.md', root);
  writeFileSync(
    page,
    withSystems(readFileSync(page, 'utf8'), kubernetesSystems, backupSystems),
  );
} finally {
  rmSync(folder, { recursive: true });
}
