import { LayoutConfig } from './types';

/** The stream that a layout's recovery points are read from. */
export function layoutStream(layout: LayoutConfig): string {
  const { type, prefix } = layout;
  return layout.type === 'pgbackrest'
    ? `${type}:${prefix}${layout.stanza}`
    : `${type}:${prefix}`;
}
