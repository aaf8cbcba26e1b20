import { Knex } from 'knex';
import { chunksOf } from '../chunks';
import { knownColumns } from '../readingDiff';
import { BulkRows, observationColumns, overwriting, Wanted } from './types';

const names = observationColumns.map(({ name }) => name).join(', ');
const record = observationColumns
  .map(({ name, type }) => `${name} ${type}`)
  .join(', ');

const put = `insert into observations (${names}) select ${names} from json_to_recordset(?::json) as row(${record}) ${overwriting}`;

/** Many values go to PostgreSQL as one: an array, or the rows as JSON. */
export const postgresRows: BulkRows = {
  oneOf: (knex, column, values) => knex.raw('?? = any(?)', [column, values]),

  find: async (knex, wanted) => {
    const { rows } = await knex.raw(...lookUp(wanted));
    return rows;
  },

  async put(tx, rows) {
    for (const chunk of chunksOf(rows)) {
      await tx.raw(put, [JSON.stringify(chunk)]);
    }
  },
};

/**
 * The statistics of a table are younger than its rows: a first reading outruns
 * them. By them it looks so small that, asked for the rows that have one of
 * these values, PostgreSQL reads all that the source has, for each page anew.
 * Nothing can be moved across `offset 0`, so it looks up one value at a time.
 */
function lookUp(wanted: Wanted): [string, Knex.RawBinding[]] {
  const [place, values, which] =
    'keys' in wanted
      ? [wanted.type, wanted.keys, 'type = ? and key = value']
      : [
          wanted.stream,
          wanted.liveOrigins,
          'stream = ? and origin = value and gone_at is null',
        ];
  return [
    `select found.* from unnest(?::text[]) as wanted(value) cross join lateral (select ${knownColumns.join(
      ', ',
    )} from observations where source = ? and ${which} offset 0) as found`,
    [values, wanted.source, place],
  ];
}
