import { readDeclaration } from './declaration';

const read = (annotations: Record<string, string>) =>
  readDeclaration(
    Object.fromEntries(
      Object.entries(annotations).map(([k, v]) => [`backup-health/${k}`, v]),
    ),
    { cluster: 'c1', namespace: 'platform' },
  );

describe('what a CronJob declares', () => {
  it.each([
    [
      'database/postgresql',
      { kind: 'database', namespace: 'platform', name: 'postgresql' },
    ],
    ['cache/redis', { kind: 'cache', namespace: 'platform', name: 'redis' }],
    [
      'files/uploads',
      { kind: 'files', namespace: 'platform', name: 'uploads' },
    ],
    ['volume/data', { kind: 'volume', namespace: 'platform', name: 'data' }],
    ['kubernetes-objects/shop', { kind: 'kubernetes-objects', name: 'shop' }],
    ['etcd/main', { kind: 'etcd', name: 'main' }],
    ['vault/main', { kind: 'vault', name: 'main' }],
    ['bucket/photos', { kind: 'bucket', name: 'photos' }],
    ['git-repository/infra', { kind: 'git-repository', name: 'infra' }],
    [' etcd/main ', { kind: 'etcd', name: 'main' }],
  ])('is a plan of %s', (value, ref) => {
    expect(read({ 'plan-of': value })).toEqual({
      of: { cluster: 'c1', ...ref },
      role: 'backup',
      covers: [],
      faults: [],
    });
  });

  it('is nothing without an annotation', () => {
    expect(read({})).toEqual({ role: 'backup', covers: [], faults: [] });
  });

  const database = { 'plan-of': 'database/pg' };

  it.each([
    [{ 'plan-of': 'postgresql' }, 'plan-of', 'names no kind of asset'],
    [{ 'plan-of': 'database/' }, 'plan-of', 'names no asset'],
    [{ 'plan-of': 'database/a/b' }, 'plan-of', 'names no asset'],
    [{ 'plan-of': '' }, 'plan-of', 'names no kind of asset'],
    [{ ...database, role: 'restore' }, 'role', 'is no role'],
    [{ ...database, covers: 'data' }, 'covers', 'no volume claim'],
    [
      { ...database, covers: 'volume/a,etcd/main' },
      'covers',
      'no volume claim',
    ],
    [{ role: 'cleanup' }, 'role', 'has no backup-health/plan-of beside it'],
    [
      { covers: 'volume/a' },
      'covers',
      'has no backup-health/plan-of beside it',
    ],
  ])('is nothing with %j', (annotations, annotation, what) => {
    const declaration = read(annotations);
    expect(declaration.of).toBeUndefined();
    expect(declaration.covers).toEqual([]);
    expect(declaration.faults).toEqual([
      {
        annotation: `backup-health/${annotation}`,
        what: expect.stringContaining(what),
        instead: expect.any(String),
      },
    ]);
  });

  it('quotes no more of a value than is needed to find it', () => {
    const [fault] = read({ 'plan-of': 'x'.repeat(200_000) }).faults;
    expect(fault.what.length).toBeLessThan(200);
  });
});
