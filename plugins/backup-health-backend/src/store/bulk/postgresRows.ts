import { chunksOf } from '../chunks';
import { BulkRows, observationColumns, overwriting } from './types';

const names = observationColumns.map(({ name }) => name).join(', ');
const record = observationColumns
  .map(({ name, type }) => `${name} ${type}`)
  .join(', ');

const put = `insert into observations (${names}) select ${names} from json_to_recordset(?::json) as row(${record}) ${overwriting}`;

/** Many values go to PostgreSQL as one: an array, or the rows as JSON. */
export const postgresRows: BulkRows = {
  oneOf: (knex, column, values) => knex.raw('?? = any(?)', [column, values]),

  async put(tx, rows) {
    for (const chunk of chunksOf(rows)) {
      await tx.raw(put, [JSON.stringify(chunk)]);
    }
  },
};
