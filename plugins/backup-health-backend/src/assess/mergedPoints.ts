import { breathe } from '../eventLoop/breathe';

/** Where something is in a list of the points of assets. */
export interface Place {
  at: number;
  key: string;
  /** `stringifyAssetRef` of the asset. */
  asset: string;
}

/** The points of one asset, read as far as they are asked for. */
export interface PointsOfAsset<T extends Place> {
  /**
   * No point of it comes before this in the list; absent: it has none. It costs
   * next to nothing, where its points cost a look at the store.
   */
  notBefore?: Place;
  /** The next ones, newest first; fewer than asked for: these are the last. */
  next(after: Place | undefined, atLeast: number): Promise<T[]>;
}

interface Opened<T extends Place> {
  of: PointsOfAsset<T>;
  read: T[];
  at: number;
  isLast: boolean;
}

/**
 * The newest points of many assets in one list. It looks only at assets that may
 * have one of them, and no further into one than the list goes: of two thousand
 * volumes a page of ten shows ten.
 *
 * @param limit - how many are wanted
 */
export async function newestOf<T extends Place>(
  assets: readonly PointsOfAsset<T>[],
  after: Place | undefined,
  limit: number,
): Promise<T[]> {
  const waiting = assets
    .filter(({ notBefore }) => notBefore !== undefined)
    .sort((a, b) => comparePlaces(a.notBefore!, b.notBefore!));
  const portion = Math.max(10, Math.ceil((2 * limit) / assets.length));
  const opened: Opened<T>[] = [];
  const found: T[] = [];
  const read = async (from: Opened<T>, last: Place | undefined) => {
    from.read = await from.of.next(last, portion);
    from.at = 0;
    from.isLast = from.read.length < portion;
    await breathe();
  };
  while (found.length < limit) {
    let first = firstOf(opened);
    for (let next = waiting.at(-1); next; next = waiting.at(-1)) {
      const head = first?.read[first.at];
      if (head && comparePlaces(head, next.notBefore!) >= 0) break;
      waiting.pop();
      const fresh: Opened<T> = { of: next, read: [], at: 0, isLast: false };
      await read(fresh, after);
      if (fresh.read.length === 0) continue;
      opened.push(fresh);
      first = firstOf(opened);
    }
    if (!first) break;
    const item = first.read[first.at];
    found.push(item);
    first.at += 1;
    if (first.at < first.read.length) continue;
    if (!first.isLast) await read(first, item);
    if (first.at >= first.read.length) opened.splice(opened.indexOf(first), 1);
  }
  return found;
}

/** The one whose next point is the newest. */
function firstOf<T extends Place>(opened: Opened<T>[]): Opened<T> | undefined {
  let first: Opened<T> | undefined;
  for (const each of opened) {
    if (!first || comparePlaces(each.read[each.at], first.read[first.at]) > 0) {
      first = each;
    }
  }
  return first;
}

/** Newer comes before older; of one instant by keys, and then by assets. */
export function comparePlaces(a: Place, b: Place): number {
  return (
    a.at - b.at ||
    (a.key < b.key ? -1 : Number(a.key > b.key)) ||
    (a.asset < b.asset ? -1 : Number(a.asset > b.asset))
  );
}
