import { LocationObservation } from '../model/observation';
import { assessEntity } from './assessEntity';
import {
  anAsset,
  aPlan,
  aService,
  dailyPoints,
  now,
} from './__testUtils__/build';

const place = (of: Partial<LocationObservation>): LocationObservation => ({
  type: 'location',
  key: 'c1/velero/velero/default',
  object: {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    namespace: 'velero',
    name: 'default',
  },
  title: 'Velero storage location default',
  availability: 'available',
  ...of,
});
const missing = place({
  object: undefined,
  availability: 'unavailable',
  message: 'The cluster has none of this name.',
});
const other = { key: 'c1/velero/velero/weekly', title: 'Velero weekly' };

const findingsOf = (
  plans: ReturnType<typeof aPlan>[],
  rest: Parameters<typeof anAsset>[0] = {},
) => {
  const { state, findings } = assessEntity(
    aService([anAsset({ plans, ...rest })]),
    now,
  );
  const own = findings.filter(({ rule }) => rule === 'place-not-writable');
  return { state, own };
};

describe('where the next backup would be written', () => {
  it.each([
    ['is read-only', place({ readOnly: true }), 'is read-only'],
    [
      'is read-only, and cannot be reached',
      place({ readOnly: true, availability: 'unavailable' }),
      'is read-only',
    ],
    ['does not exist', missing, 'does not exist'],
  ])('%s', (_, of, text) => {
    const { state, own } = findingsOf([aPlan({}, { place: of })]);
    expect(state).toBe('failing');
    expect(own.map(({ evidence }) => evidence[0].text)).toEqual([
      expect.stringContaining(text),
    ]);
  });

  it('is read-only beside one that is not', () => {
    const { state, own } = findingsOf(
      [
        aPlan({}, { place: place({ readOnly: true }) }),
        aPlan(other, { place: place({}) }),
      ],
      {
        points: [...dailyPoints(5), ...dailyPoints(5, 0, { plan: other.key })],
      },
    );
    expect(state).toBe('at-risk');
    expect(own).toHaveLength(1);
  });

  it.each([
    ['can be written to', [aPlan({}, { place: place({}) })]],
    ['is not known', [aPlan()]],
    [
      'cannot be reached now, which is told of the place',
      [aPlan({}, { place: place({ availability: 'unavailable' }) })],
    ],
    [
      'is of no matter while the plan is paused',
      [aPlan({ paused: true }, { place: place({ readOnly: true }) })],
    ],
  ])('%s', (_, plans) => {
    expect(findingsOf(plans).own).toEqual([]);
  });
});

describe('a repository that cannot be opened', () => {
  const of = (dependsOn: string | undefined, points = dailyPoints(5)) =>
    assessEntity(
      aService([
        anAsset({
          points,
          readiness: [
            {
              type: 'readiness',
              key: 'repo',
              kind: 'backup-repository',
              cluster: 'c1',
              name: 'shop',
              title: 'Velero repository of shop',
              state: 'not-ready',
              message: 'invalid repository password',
              dependsOn,
            },
          ],
        }),
      ]),
      now,
    );
  const told = ({ findings }: ReturnType<typeof of>) =>
    findings.filter(({ rule }) => rule === 'repository-not-ready');

  it('is told with what its system says', () => {
    const verdict = of('s3/dumps');
    expect(verdict.state).toBe('failing');
    expect(told(verdict)[0].evidence[0].text).toBe(
      'Velero repository of shop is not ready: invalid repository password',
    );
  });

  it('is a risk where the newest lies elsewhere as well', () => {
    const verdict = of('s3/dumps', [
      ...dailyPoints(5),
      ...dailyPoints(5, 0, { key: 'elsewhere', locations: ['longhorn'] }),
    ]);
    expect(told(verdict)).toMatchObject([{ state: 'at-risk' }]);
  });

  it.each([
    ['what lies elsewhere', of('c1/velero/velero/dr')],
    ['a place that is not told', of(undefined)],
    ['nothing', of('s3/dumps', [])],
    [
      'a snapshot that is not in it',
      of('s3/dumps', dailyPoints(5, 0, { through: ['s3/dumps'] })),
    ],
  ])('is not told of %s', (_, verdict) => {
    expect(told(verdict)).toEqual([]);
  });
});
