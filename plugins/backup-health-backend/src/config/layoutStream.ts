import { LayoutConfig } from './types';

/** The stream that the archived log beside a repository is read from, if any. */
export function logStreamOf(stream: string): string {
  return stream.replace(/^(pgbackrest|wal-g):/, '$1-wal:');
}

/** The stream that a layout's recovery points are read from. */
export function layoutStream(layout: LayoutConfig): string {
  const { type, prefix } = layout;
  return layout.type === 'pgbackrest'
    ? `${type}:${prefix}${layout.stanza}`
    : `${type}:${prefix}`;
}
