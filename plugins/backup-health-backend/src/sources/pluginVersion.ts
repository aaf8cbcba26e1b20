import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** Of this package: another may see more in what it reads. */
export const pluginVersion: string = JSON.parse(
  readFileSync(
    resolvePackagePath(
      '@backup-health/backstage-plugin-backend',
      'package.json',
    ),
    'utf8',
  ),
).version;
