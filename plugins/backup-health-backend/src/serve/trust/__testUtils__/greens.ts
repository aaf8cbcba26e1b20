/** What somebody would take for "all is well", by where it is said. */
const good: Record<string, readonly string[]> = {
  state: ['ok', 'readable', 'ready'],
  tone: ['good'],
  standing: ['met'],
};

/** Of times that are over an answer may say that all was well then. */
const ofThePast = ['strip', 'recoveryPoints', 'byScenario'];

/**
 * The places of an answer that say that something is in good order now.
 *
 * @param value - a body of JSON
 */
export function greens(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((each, i) => greens(each, `${path}[${i}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  // That somebody can write something down is no claim about a backup.
  if ('kind' in value && value.kind === 'record') return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const here = `${path}.${key}`;
    if (ofThePast.includes(key)) return [];
    if (typeof each === 'string') {
      return good[key]?.includes(each) ? [here] : [];
    }
    // An interval that has ended says what was.
    if (key === 'states' && Array.isArray(each)) {
      return greens(
        each.filter(({ to }: { to?: string }) => to === undefined),
        here,
      );
    }
    const counted =
      typeof each === 'number' &&
      each > 0 &&
      ['ok', 'good', 'met', 'readable'].includes(key);
    return counted ? [here] : greens(each, here);
  });
}
