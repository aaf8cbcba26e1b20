import { Instant, Observation } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { columnInstant, ObservationRow, optionalInstant } from './rows';
import { StoredObservation } from './types';

const pageSize = 5000;

/**
 * All that is there, and what is gone for less than `goneSince`, page by page:
 * it is many times what one wants in memory twice. What changes meanwhile is in
 * it as it was or as it is, and among the changes since the revision before.
 */
export async function* observationPages(
  knex: Knex,
  { goneSince }: { goneSince: Instant },
): AsyncIterable<StoredObservation[]> {
  let last: Pick<ObservationRow, 'source' | 'type' | 'key'> | undefined;
  do {
    const query = knex<ObservationRow>('observations')
      .where(found =>
        found.whereNull('gone_at').orWhere('gone_at', '>=', goneSince),
      )
      .orderBy(['source', 'type', 'key'])
      .limit(pageSize);
    if (last) {
      query.whereRaw('(??, ??, ??) > (?, ?, ?)', [
        'source',
        'type',
        'key',
        last.source,
        last.type,
        last.key,
      ]);
    }
    const rows = await query.select(
      'source',
      'stream',
      'origin',
      'type',
      'key',
      'body',
      'first_seen_at',
      'gone_at',
    );
    if (rows.length > 0) {
      yield rows.map(row => ({
        source: row.source,
        stream: row.stream,
        origin: row.origin,
        observation: JSON.parse(row.body) as Observation,
        firstSeenAt: columnInstant(row.first_seen_at),
        goneAt: optionalInstant(row.gone_at),
      }));
    }
    last = rows.length === pageSize ? rows[rows.length - 1] : undefined;
  } while (last);
}
