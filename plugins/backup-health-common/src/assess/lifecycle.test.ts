import { ResolvedPoint } from '../model/resolved';
import {
  anAsset,
  aPlan,
  aService,
  dailyPoints,
  day,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

const location = 'c1/velero/velero/default';

/** What is said of backups in a bucket with a rule on a prefix of it. */
function said(prefix: string, rest: Partial<ResolvedPoint> = {}) {
  const points = dailyPoints(40, 0, {
    key: 'c1/velero/velero/daily-1',
    locations: [location],
    objects: ['backups/daily-1/'],
    ...rest,
  });
  const asset = anAsset({
    points,
    plans: [aPlan({ retentionSeconds: (30 * day) / 1000 })],
    locations: {
      [location]: {
        type: 'location',
        key: location,
        title: 'Velero storage location default',
        bucket: 'backups',
        prefix: 'velero/prod',
        availability: 'available',
        facts: {
          lifecycle: {
            known: true,
            value: [{ prefix, expiresAfterSeconds: (7 * day) / 1000 }],
          },
        },
      },
      cluster: {
        type: 'location',
        key: 'cluster',
        title: 'The storage of the cluster',
        availability: 'available',
      },
    },
  });
  const { findings } = assessEntity(
    aService([asset], {
      policy: {
        ...aService([]).policy,
        layers: [
          { from: 'policy test', demands: { retentionSeconds: 14 * 86_400 } },
        ],
      },
    }),
    now,
  );
  return findings
    .filter(({ rule }) => rule === 'retention-too-short')
    .flatMap(({ evidence }) => evidence.map(({ text }) => text));
}

const deleted = [
  'Velero storage location default: a rule of the bucket deletes after 7 d',
];

describe('a rule of the bucket that deletes', () => {
  it.each([
    '',
    'velero/',
    'velero/prod/',
    'velero/prod/backups/',
    'velero/prod/backups/daily',
    'velero/prod/backups/daily-1/daily-1.tar.gz',
  ])('concerns what Velero keeps, on the prefix "%s"', prefix => {
    expect(said(prefix)).toEqual(deleted);
  });

  it.each([
    'postgres/',
    'velero/production/',
    'velero/prod/restores/',
    'velero/prod/backups/weekly',
    'velero/prod/kopia/',
  ])('is of no concern on the prefix "%s"', prefix => {
    expect(said(prefix)).toEqual([]);
  });

  it('concerns the data of volumes beside', () => {
    const objects = ['backups/daily-1/', 'kopia/shop/'];
    expect(said('velero/prod/kopia/', { objects })).toEqual(deleted);
    expect(said('velero/prod/kopia/blog/', { objects })).toEqual([]);
  });

  it('concerns data elsewhere that is not found without what it deletes', () => {
    const apart = { locations: ['cluster'], through: [location] };
    expect(said('velero/prod/backups/', apart)).toEqual(deleted);
    expect(said('velero/prod/kopia/', apart)).toEqual([]);
  });
});
