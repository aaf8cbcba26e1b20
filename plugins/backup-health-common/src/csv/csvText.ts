/**
 * What a cell may hold; nothing is an empty one.
 *
 * @public
 */
export type CsvCell = string | number | boolean | null | undefined;

/**
 * A table by RFC 4180, with a byte order mark, since spreadsheets guess
 * otherwise. Text that a spreadsheet would run as a formula is given a quote in
 * front: cells hold what others have named.
 *
 * @public
 */
export function csvText(rows: CsvCell[][]): string {
  const lines = rows.map(row => row.map(fieldOf).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** The last four are wide forms of the first: some spreadsheets read them so. */
const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

function fieldOf(value: CsvCell): string {
  if (value === undefined || value === null) return '';
  const text =
    typeof value === 'string' && formula.test(value)
      ? `'${value}`
      : String(value);
  return /[",\r\n']/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
