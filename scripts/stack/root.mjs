import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(
  /[\\/]$/,
  '',
);

/** Backstage's command line, to be run by Node. */
export const cli = path.join(
  root,
  'node_modules/@backstage/cli/bin/backstage-cli',
);
