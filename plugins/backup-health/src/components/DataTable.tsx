import { ArrowDown, ArrowUp } from 'lucide-react';
import { Fragment, ReactNode } from 'react';
import { tableRoles } from './assets/tableRoles';
import styles from './DataTable.module.css';

export interface Column {
  id: string;
  label: string;
  /** Its cells hold more than a value: in a narrow list they stand below it. */
  wide?: boolean;
  /** Set where the table can be ordered by it. */
  sort?: { direction?: 'asc' | 'desc'; onSort: () => void };
}

export interface Row {
  id: string;
  /** One per column; the first names the row. */
  cells: ReactNode[];
  /** Shown below the row, over its whole width. */
  below?: ReactNode;
}

/**
 * A table with two lines in a cell. Where it is too narrow, each row becomes a
 * list of names and values, and nothing has to be scrolled sideways.
 */
export function DataTable(props: {
  label: string;
  columns: Column[];
  rows: Row[];
  /** The first column is as wide as it needs to be. */
  className?: string;
}) {
  const { columns } = props;
  return (
    <table
      className={[styles.table, props.className].filter(Boolean).join(' ')}
      {...tableRoles.table}
      aria-label={props.label}
    >
      <thead className={styles.head} {...tableRoles.rowgroup}>
        <tr {...tableRoles.row}>
          {columns.map(column => (
            <th
              key={column.id}
              {...tableRoles.columnheader}
              scope="col"
              aria-sort={sortOf(column)}
            >
              <Heading column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...tableRoles.rowgroup}>
        {props.rows.map(row => (
          <Fragment key={row.id}>
            <tr {...tableRoles.row} data-row={row.id}>
              <th {...tableRoles.rowheader} scope="row">
                {row.cells[0]}
              </th>
              {row.cells.slice(1).map((cell, index) => (
                <td
                  key={columns[index + 1].id}
                  className={columns[index + 1].wide ? styles.wide : undefined}
                  {...tableRoles.cell}
                >
                  {/* Seen only where the table is a list. */}
                  <span className={styles.term} aria-hidden>
                    {columns[index + 1].label}
                  </span>
                  <div className={styles.content}>{cell}</div>
                </td>
              ))}
            </tr>
            {row.below && (
              <tr {...tableRoles.row} className={styles.below}>
                <td {...tableRoles.cell} colSpan={columns.length}>
                  {row.below}
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function Heading({ column }: { column: Column }) {
  const { sort } = column;
  if (!sort) return <>{column.label}</>;
  const Arrow = sort.direction === 'desc' ? ArrowDown : ArrowUp;
  return (
    <button type="button" className={styles.sort} onClick={sort.onSort}>
      {column.label}
      {sort.direction && <Arrow aria-hidden size={14} />}
    </button>
  );
}

function sortOf({ sort }: Column) {
  if (!sort) return undefined;
  if (!sort.direction) return 'none' as const;
  return sort.direction === 'asc'
    ? ('ascending' as const)
    : ('descending' as const);
}

/** A second line in a cell. */
export function Second(props: { children: ReactNode }) {
  return <span className={styles.second}>{props.children}</span>;
}
