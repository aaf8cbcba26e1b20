import { ApiList } from '@backup-health/backstage-plugin-common';

/**
 * All pages of a list, up to so many items.
 *
 * @returns the items, and whether there are more
 */
export async function allPages<T>(
  page: (cursor: string | undefined) => Promise<ApiList<T>>,
  most: number,
): Promise<{ items: T[]; more: boolean }> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const list = await page(cursor);
    items.push(...list.items);
    cursor = list.nextCursor;
  } while (cursor && items.length < most);
  return { items: items.slice(0, most), more: Boolean(cursor) };
}
