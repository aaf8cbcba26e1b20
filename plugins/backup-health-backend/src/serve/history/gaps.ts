import { Gap } from '../watched';

/** Times of all lists as few as possible, in order, none over another. */
export function joinGaps(...lists: Gap[][]): Gap[] {
  const joined: Gap[] = [];
  for (const gap of lists.flat().sort((a, b) => a.from - b.from)) {
    const last = joined[joined.length - 1];
    if (last && gap.from <= last.to) {
      if (gap.to > last.to) last.to = gap.to;
    } else {
      joined.push({ ...gap });
    }
  }
  return joined;
}
