import { defaultTiers } from '../policy/defaultTiers';
import { assessEntity } from './assessEntity';
import {
  ago,
  anAsset,
  aPlan,
  aPoint,
  aService,
  day,
  dailyPoints,
  hour,
  now,
} from './__testUtils__/build';

const velero = {
  key: 'c1/velero/velero/daily',
  title: 'Velero schedule daily',
};

const assess = (points: ReturnType<typeof dailyPoints>, withTarget: boolean) =>
  assessEntity(
    aService(
      [
        anAsset({
          ref: { kind: 'kubernetes-objects', cluster: 'c1', name: 'shop' },
          plans: [aPlan(velero)],
          points,
        }),
      ],
      withTarget
        ? { policy: { tier: { ...defaultTiers[0] }, problems: [] } }
        : {},
    ),
    now,
  );

const inPart = { plan: velero.key, result: 'partial' as const };

describe.each([true, false])(
  'what ended in part, with a target: %s',
  target => {
    it.each([
      ['one, of today', dailyPoints(1, 0, inPart)],
      ['several', dailyPoints(5, 0, inPart)],
      ['one made by hand', dailyPoints(1, 0, { ...inPart, plan: undefined })],
      [
        'one that says why',
        dailyPoints(1, 0, { ...inPart, message: '1 error' }),
      ],
      [
        'one, and failed ones since',
        [
          ...dailyPoints(1, 3, inPart),
          ...dailyPoints(2, 0, { ...inPart, result: 'failed' }),
        ],
      ],
    ])('is not called nothing: %s', (_, points) => {
      const { findings } = assess(points, target);
      const text = JSON.stringify(findings);
      expect(text).not.toContain('nothing to bring');
      expect(text).toContain('is complete: the newest ended in part');
    });

    it.each([
      ['none', []],
      ['one that failed', dailyPoints(1, 0, { ...inPart, result: 'failed' })],
      ['one that is gone', dailyPoints(1, 0, { ...inPart, goneAt: ago(hour) })],
      [
        'one that expired',
        dailyPoints(1, 3, { ...inPart, expiresAt: ago(day) }),
      ],
    ])('is nothing: %s', (_, points) => {
      const { findings } = assess(points, target);
      expect(JSON.stringify(findings)).toContain('There is nothing to bring');
    });
  },
);

describe('what no plan selects', () => {
  it.each([
    [undefined, 'was made by hand'],
    ['c1/velero/velero/retired', 'any more'],
  ])('is told by whom it was made, with plan %s', (plan, text) => {
    const { findings } = assessEntity(
      aService([anAsset({ plans: [], points: dailyPoints(2, 0, { plan }) })]),
      now,
    );
    expect(findings[0].rule).toBe('no-plan');
    expect(findings[0].evidence[0].text).toContain(text);
  });
});

describe('a backup that waits for another', () => {
  const waiting = (phase: string, message: string) =>
    assessEntity(
      aService([
        anAsset({
          plans: [aPlan(velero)],
          points: [
            ...dailyPoints(3, 1, { plan: velero.key }),
            aPoint(ago(0), {
              key: 'queued',
              plan: velero.key,
              asOf: undefined,
              availableAt: undefined,
              attemptedAt: ago(25 * hour),
              result: 'running',
              phase,
              message,
              evidence: 'scheduled',
            }),
          ],
        }),
      ]),
      now,
    );

  it.each([
    ['Queued', 'It waits in the queue of Velero, behind another backup.'],
    ['ReadyToStart', 'It is the next in the queue of Velero.'],
    ['New', 'Velero has not taken it up.'],
  ])('has not begun, and says why: %s', (phase, message) => {
    const { findings } = waiting(phase, message);
    const failing = findings.find(({ rule }) => rule === 'plan-failing')!;
    expect(failing.evidence[0].text).toMatch(/has not begun: /);
    expect(failing.evidence[0].text).toContain(message);
    expect(failing.evidence[0].text).not.toContain('active for longer');
  });
});
