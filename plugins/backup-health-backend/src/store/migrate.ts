import {
  LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { readdirSync } from 'node:fs';
import { Knex } from 'knex';

export const migrationsDirectory = resolvePackagePath(
  '@backup-health/backstage-plugin-backend',
  'migrations',
);

/**
 * Brings the tables up to date. Where a newer version has already changed them,
 * this one works with them as they are: a migration only ever adds what an
 * older version can leave alone. Knex by itself would stop the portal and call
 * the migration directory corrupt.
 */
export async function migrate(
  knex: Knex,
  options: { logger?: LoggerService; directory?: string } = {},
): Promise<void> {
  const { logger, directory = migrationsDirectory } = options;
  const known = new Set(readdirSync(directory));
  const [done] = (await knex.migrate.list({
    directory,
    disableMigrationsListValidation: true,
  })) as [{ name: string }[], unknown];
  const newer = done.map(({ name }) => name).filter(name => !known.has(name));
  if (newer.length > 0) {
    logger?.warn(
      `A newer version of Backup Health has used this database: it holds the migration${
        newer.length > 1 ? 's' : ''
      } ${newer.join(', ')}. This version leaves alone what they added. ` +
        'What it records is kept when you upgrade again.',
    );
  }
  await knex.migrate.latest({
    directory,
    disableMigrationsListValidation: newer.length > 0,
  });
}
