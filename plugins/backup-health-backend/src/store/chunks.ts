/**
 * Rows per statement. SQLite takes 32,766 variables and 500 rows in one
 * insert, PostgreSQL 65,535 variables; the widest table has 13 columns.
 */
const rowsPerStatement = 400;

/** The items in portions that fit into one statement each, in their order. */
export function chunksOf<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += rowsPerStatement) {
    chunks.push(items.slice(at, at + rowsPerStatement));
  }
  return chunks;
}
