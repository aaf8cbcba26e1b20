/**
 * The roles of a table, spelled out: a browser may take them from elements that
 * a stylesheet gives another `display`, as at 320 px.
 */
export const tableRoles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
};
