import { compileKeyPattern, patternFault } from './keyPattern';

describe('patternFault', () => {
  it.each([
    '(?<time>\\d{8}-\\d{6})\\.sql\\.gz',
    '^\\d{4}/\\d{2}/pgdumpall-(?<time>\\d{8}-\\d{6})\\.sql\\.gz$',
    '^(?<db>.+)-(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ)\\.sql\\.gz$',
    '^immich-db-backup-(?:(?<time>\\d{8}T\\d{6})-v(?<v>[\\d.]+)-pg(?<pg>[\\d.]+)|(?<ms>\\d{13}))\\.sql\\.gz$',
    '^spilo/(?<name>[^/]+)/[^/]+/logical_backups/(?<time>\\d{10})\\.sql\\.gz$',
    '^(?:[a-z0-9-]+/)*(?<time>\\d{10})$',
    '^(?:daily|weekly|monthly)/(?<time>[^.]+)\\.(?:gz|zst)(?:\\.age)?$',
    '^db_(?<time>\\d{8}_\\d{6})\\.sqlite3?',
  ])('takes %s', pattern => {
    expect(patternFault(pattern)).toBeUndefined();
  });

  it.each([
    ['^(?:a+)+(?<time>\\d)', 'keep it busy'],
    ['^(?:a*)*(?<time>\\d)', 'keep it busy'],
    ['^(?:a|a)*(?<time>\\d)', 'keep it busy'],
    ['^(?:a|ab|b)*(?<time>\\d)', 'keep it busy'],
    ['^(?:\\w?\\w?)*(?<time>\\d)', 'keep it busy'],
    ['^(?:a?){40}(?<time>\\d)', 'keep it busy'],
    [`^${'a?'.repeat(30)}${'a'.repeat(30)}(?<time>\\d)`, 'keep it busy'],
    ['^.*.*.*.*(?<time>\\d)', 'keep it busy'],
    ['.+-.+-(?<time>\\d)', 'keep it busy'],
    ['^(?<a>\\d)\\1(?<time>\\d)', 'refers back'],
    ['^(?<a>\\d)\\k<a>(?<time>\\d)', 'refers back'],
    ['(?=a)(?<time>\\d)', 'looks ahead or behind'],
    ['(?<!a)(?<time>\\d)', 'looks ahead or behind'],
    ['(?<time>\\d{3,1})', 'not a regular expression'],
    ['(?<time>\\d)(?<time>\\d)', 'not a regular expression'],
    ['(?<time>[z-a])', 'not a regular expression'],
    ['(?<time>[0-9)', 'ends in the middle'],
    ['(?<time>\\d))', 'closes a group that was not opened'],
    ['*(?<time>\\d)', 'nothing to repeat'],
    ['(?<time>\\p{N})', 'escape \\p'],
    [`(?<time>\\d)${'('.repeat(30)}${')'.repeat(30)}`, 'nested too deep'],
    [`(?<time>\\d)${'a'.repeat(500)}`, 'more than 500'],
    ['(?<Time>\\d)', 'no group for the time'],
  ])('refuses %s', (pattern, because) => {
    expect(patternFault(pattern)).toContain(because);
  });

  // Whatever is taken ends on the worst keys. One that backtracks would not: the
  // run itself would hang here.
  it.each([
    ['^(?<a>.+)-(?<b>.+)-(?<time>\\d{8})x', '-'.repeat(1024)],
    ['[a-z]*(?<time>\\d{8})', 'a'.repeat(1024)],
    ['^(?:[a-z]+-)*(?<time>\\d{8})', 'a-'.repeat(512)],
    ['(?:ab|cd|ef)*-(?<time>\\d{8})', 'abcdef'.repeat(170)],
  ])('takes %s, which ends on a key that never matches', (pattern, key) => {
    expect(patternFault(pattern)).toBeUndefined();
    const expression = compileKeyPattern(pattern);
    expect(expression.test(key)).toBe(false);
  });
});

describe('compileKeyPattern', () => {
  it('takes no key that goes on after the pattern', () => {
    const expression = compileKeyPattern('(?<time>\\d{8})\\.sql|\\.dump');
    expect(expression.test('20261121.sql')).toBe(true);
    expect(expression.test('20261121.sql.tmp')).toBe(false);
    expect(expression.test('20261121.dump.tmp')).toBe(false);
  });
});
