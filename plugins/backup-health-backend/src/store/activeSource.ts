import { ConflictError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { SourceRow } from './rows';

/**
 * The source that somebody wants to write for. Until the end of the
 * transaction nobody else can take it over.
 *
 * @param follower - who writes, where it is known who may
 * @throws NotFoundError, where `syncSources` never named it
 * @throws ConflictError, where it was removed from the configuration, or
 *   somebody else reads it by now: who still reads it has to stop
 */
export async function activeSource(
  tx: Knex.Transaction,
  id: string,
  follower?: string,
): Promise<SourceRow> {
  const row = await tx<SourceRow>('sources').where({ id }).forShare().first();
  if (!row) {
    throw new NotFoundError(
      `The source "${id}" is not known to the store. Name it to syncSources before it is read.`,
    );
  }
  if (row.retired_at !== null) {
    throw new ConflictError(
      `The source "${id}" was removed from the configuration. Nothing was kept of this reading; stop reading it.`,
    );
  }
  if (follower !== undefined && row.follower !== follower) {
    throw new ConflictError(
      `The source "${id}" is read by somebody else by now. Nothing was kept of this reading; stop reading it.`,
    );
  }
  return row;
}
