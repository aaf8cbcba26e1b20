import { defaultTiers } from '../policy/defaultTiers';
import {
  ago,
  anAsset,
  aService,
  aStream,
  dailyPoints,
  hour,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

// Copies in a replica that can be read, and in one that cannot.

const place = (key: string, site: 'on-site' | 'off-site') => ({
  type: 'location' as const,
  key,
  title: key,
  bucket: key,
  site,
  availability: 'available' as const,
});

function assess(options: {
  locations?: string[];
  readAt?: ReturnType<typeof ago>;
  copies?: number;
  offsite?: boolean;
}) {
  const { locations = ['s3/dumps', 's3/copy'], readAt = now } = options;
  const service = aService(
    [
      anAsset({
        points: dailyPoints(5, 0, { locations }),
        locations: {
          's3/dumps': place('s3/dumps', 'on-site'),
          's3/copy': place('s3/copy', 'off-site'),
        },
        replicas: [
          {
            location: 's3/copy',
            streams: [
              aStream({
                source: 's3:copy',
                condition: readAt === now ? 'readable' : 'forbidden',
                observedAt: readAt,
              }),
            ],
          },
        ],
      }),
    ],
    {
      policy: {
        tier: {
          ...defaultTiers[2],
          copies: options.copies ?? 2,
          offsite: options.offsite ?? true,
        },
        problems: [],
      },
    },
  );
  const { state, findings, nextChangeAt, assets } = assessEntity(service, now);
  return {
    state,
    rules: findings.flatMap(({ rule, state: sets }) => (sets ? rule : [])),
    nextChangeAt,
    asset: assets[0],
  };
}

describe('what lies in a replica', () => {
  it('counts where it can be read', () => {
    expect(assess({})).toMatchObject({ state: 'ok', rules: [] });
  });

  it('counts for a while after it could be read', () => {
    const readAt = ago(60_000);
    const { state, nextChangeAt } = assess({ readAt });
    expect(state).toBe('ok');
    expect(nextChangeAt).toBeLessThanOrEqual(now + 4 * 60_000);
  });

  it('is unknown where it cannot be read any more, or never could', () => {
    for (const readAt of [ago(hour), undefined]) {
      const locations =
        readAt === undefined ? ['s3/dumps'] : ['s3/dumps', 's3/copy'];
      const { state, rules, asset } = assess({
        readAt: readAt ?? ago(hour),
        locations,
      });
      expect(state).toBe('unknown');
      expect(rules.sort()).toEqual(['no-offsite-copy', 'too-few-copies']);
      expect(asset.lastGood).toBeDefined();
    }
  });

  it('makes nothing unknown that does not hang on it', () => {
    expect(
      assess({ readAt: ago(hour), copies: 1, offsite: false }),
    ).toMatchObject({ state: 'ok', rules: [] });
  });

  it('is too few, read or not, where more are demanded than there can be', () => {
    const { rules, state } = assess({
      readAt: ago(hour),
      copies: 3,
      offsite: false,
    });
    expect(rules).toEqual(['too-few-copies']);
    expect(state).toBe('at-risk');
  });

  it('is told as of then where nothing lies anywhere else', () => {
    const { state, asset } = assess({
      readAt: ago(hour),
      locations: ['s3/copy'],
      copies: 1,
      offsite: false,
    });
    expect(state).toBe('unknown');
    expect(asset.asOf).toBe(ago(hour));
  });
});
