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
