import { storedBody } from './body';
import { Bucket } from './bucket';

it('deletes at the midnight after its days are over', () => {
  const bucket = Bucket.create({
    name: 'dumps',
    createdAt: 0,
    settings: {
      lifecycle: [{ id: 'week', prefix: 'daily/', expireAfterDays: 7 }],
    },
  });
  const lastModified = Date.UTC(2026, 10, 1, 3, 4);
  for (const key of ['daily/dump', 'kept/dump']) {
    bucket.put({ key, body: storedBody(''), lastModified });
  }
  bucket.expire(Date.UTC(2026, 10, 8, 23, 59));
  expect(bucket.get('daily/dump')).toBeDefined();
  bucket.expire(Date.UTC(2026, 10, 9));
  expect([...bucket.objects()].map(({ key }) => key)).toEqual(['kept/dump']);
});

it('keeps versions as long as it is told to, and lets nothing vanish before', () => {
  const bucket = Bucket.create({
    name: 'photos',
    createdAt: 0,
    settings: {
      versioning: 'Enabled',
      lifecycle: [{ id: 'old', prefix: '', oldVersionDays: 30 }],
    },
  });
  const day = (count: number) => Date.UTC(2026, 10, count, 3, 4);
  const write = (text: string, at: number) =>
    bucket.put({ key: 'cat', body: storedBody(text), lastModified: at });
  const sizes = () =>
    [...bucket.versions()].map(versions =>
      versions.map(version => ('body' in version ? version.body.size : 'gone')),
    );
  write('1', day(1));
  write('12', day(2));
  bucket.delete('cat', day(3));
  expect(bucket.get('cat')).toBeUndefined();
  expect([...bucket.objects()]).toEqual([]);
  expect(sizes()).toEqual([['gone', 2, 1]]);
  bucket.expire(day(32));
  expect(sizes()).toEqual([['gone', 2, 1]]);
  bucket.expire(day(33));
  expect(sizes()).toEqual([['gone', 2]]);
});
