const hour = 3600;

/**
 * How long an ordinary request takes until what lies there can be read, as AWS
 * names it. Of other classes, also the cold ones, an object is read at once.
 */
const archives = new Map([
  ['GLACIER', { seconds: 5 * hour }],
  ['DEEP_ARCHIVE', { seconds: 12 * hour }],
  ['INTELLIGENT_TIERING ARCHIVE_ACCESS', { seconds: 5 * hour }],
  ['INTELLIGENT_TIERING DEEP_ARCHIVE_ACCESS', { seconds: 12 * hour }],
]);

/**
 * The archive that an object lies in, and how long it takes to come out of it.
 *
 * @param storageClass - as its store calls it, with the tier where it has some
 * @returns `undefined` where it can be read at once, by all that is told
 * @public
 */
export function archiveOf(
  storageClass: string | undefined,
): { seconds: number } | undefined {
  return archives.get(storageClass ?? '');
}
