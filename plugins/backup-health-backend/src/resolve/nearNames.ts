/**
 * Whether two names were meant to be one: they differ as a slip of the pen
 * does. Names that somebody numbers or lists on purpose (`team-a`, `team-b`;
 * `app1`, `app2`; `shop-dev`, `shop-prod`) are not near.
 */
export function areNear(a: string, b: string): boolean {
  const [x, y] = [a, b].map(name => name.trim().toLowerCase());
  if (x === y) return true;
  if (bare(x) === bare(y)) return bare(x) !== '';
  const [s, t] = [x, y].map(tokensOf);
  if (s.length !== t.length) return false;
  const different = s.flatMap((token, i) =>
    token === t[i] ? [] : [[token, t[i]] as const],
  );
  return different.length === 1 && isSlip(...different[0]);
}

/** Whether a pattern of somebody's would match, written a little otherwise. */
export function nearlyMatches(
  pattern: string,
  name: string,
  matches: (glob: string, text: string) => boolean,
): boolean {
  return pattern
    .split(/[\s,;|]+/)
    .filter(Boolean)
    .some(part => {
      // As a regular expression has it.
      const glob = part.replace(/^\^|\$$/g, '').replace(/\.\*/g, '*');
      if (!/[*?[]/.test(glob)) return areNear(glob, name);
      const lower = glob.toLowerCase();
      const stem = lower.replace(/[-_.]?\*$/, '');
      return (
        matches(lower, name) ||
        matches(bare(lower), bare(name)) ||
        (!/[*?[]/.test(stem) && areNear(stem, name))
      );
    });
}

/** Words that say nothing of what is backed up. */
const generic = new Set([
  'all',
  'backup',
  'backups',
  'cluster',
  'daily',
  'default',
  'full',
  'hourly',
  'kube',
  'monthly',
  'namespace',
  'schedule',
  'snapshot',
  'system',
  'velero',
  'weekly',
]);

/** Whether all words of a name are among those of another, in their order. */
export function names(text: string, name: string): boolean {
  const words = tokensOf(name);
  if (words.every(word => generic.has(word) || word.length < 4)) return false;
  const all = tokensOf(text);
  return all.some((_, i) => words.every((word, j) => all[i + j] === word));
}

function tokensOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function bare(name: string): string {
  return name.replace(/[-_.]/g, '');
}

/** One letter too many, too few, another, or two that changed places. */
function isSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length < 5 || long.length - short.length > 1) return false;
  let i = 0;
  while (i < short.length && short[i] === long[i]) i++;
  const restOf = (text: string, from: number) => text.slice(from);
  const isLetters = (...letters: (string | undefined)[]) =>
    letters.every(letter => letter !== undefined && /[a-z]/.test(letter));
  if (short.length < long.length) {
    return isLetters(long[i]) && restOf(short, i) === restOf(long, i + 1);
  }
  const isSwapped =
    short[i] === long[i + 1] &&
    short[i + 1] === long[i] &&
    restOf(short, i + 2) === restOf(long, i + 2);
  if (isSwapped) return isLetters(short[i], long[i]);
  return (
    long.length >= 6 &&
    isLetters(short[i], long[i]) &&
    restOf(short, i + 1) === restOf(long, i + 1)
  );
}
