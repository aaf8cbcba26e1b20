import {
  AssetRef,
  AssetVerdict,
  Finding,
  HealthState,
  Instant,
  instant,
  OrderedState,
  parseInstant,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { aVerdict, clock } from '../../router/__testUtils__/stored';
import { trusting } from '../trust/__testUtils__/trusting';
import { withDoubt } from '../trust/withDoubt';
import { summaryOf } from './summary';

const now = clock();
const ago = (hours: number): Instant => instant(now - hours * 3_600_000);
const at = (time: string): Instant => parseInstant(time)!;

const volume: AssetRef = {
  kind: 'volume',
  cluster: 'c1',
  namespace: 'monitoring',
  name: 'grafana',
};

const finding = (
  rule: string,
  title: string,
  state?: OrderedState,
): Finding => ({
  id: rule,
  rule,
  severity: 'critical',
  title,
  state,
  evidence: [],
  remedy: [],
});

interface Shape extends Partial<Verdict> {
  age?: number | null;
}

function said(state: HealthState, { age = 4, ...shape }: Shape = {}): string {
  const verdict = aVerdict('component:default/grafana', state);
  const good =
    age === null ? undefined : { ...verdict.lastGood!, asOf: ago(age) };
  return summaryOf(
    {
      ...verdict,
      findings: [],
      lastGood: good,
      steps: good ? [{ from: good.asOf, asOf: good.asOf }] : [],
      ...shape,
    },
    now,
  );
}

const asset = (change: Partial<AssetVerdict>): AssetVerdict => ({
  ...aVerdict('component:default/grafana', 'ok').assets[0],
  ...change,
});

const dark = finding(
  'source-unreadable',
  'cluster production cannot be read since 04:10',
  'unknown',
);

describe('the sentence about a service', () => {
  it.each<[string, string, string]>([
    ['ok', said('ok'), 'If grafana were lost now you would lose the last 4 h.'],
    [
      'ok, of a minute ago',
      said('ok', { age: 1 / 60 }),
      'If grafana were lost now you would lose the last 1 min.',
    ],
    [
      'pending',
      said('pending', { age: null }),
      'grafana has no backup yet: its plan is new and has not had time to run.',
    ],
    [
      'at-risk',
      said('at-risk', {
        findings: [
          finding('plan-paused', 'CronJob platform/dump is paused', 'at-risk'),
        ],
      }),
      'If grafana were lost now you would lose the last 4 h. CronJob platform/dump is paused.',
    ],
    [
      'at-risk by what is accepted',
      said('at-risk', { waived: 1 }),
      'If grafana were lost now you would lose the last 4 h. One finding is accepted for a while.',
    ],
    [
      'unknown, a source being dark',
      said('unknown', { age: 30, findings: [dark], asOf: ago(1) }),
      'What you would lose of grafana now is not known: cluster production cannot be read since 04:10. At most it is the last 30 h, if the newest backup seen is still there.',
    ],
    [
      'unknown, with no backup seen',
      said('unknown', { age: null, findings: [dark] }),
      'What you would lose of grafana now is not known: cluster production cannot be read since 04:10. No good backup of it has been seen.',
    ],
    [
      'unwanted',
      said('unwanted', {
        findings: [
          finding(
            'unwanted-asset-covered',
            'volume platform/registry is backed up and must not be',
            'unwanted',
          ),
        ],
      }),
      'If grafana were lost now you would lose the last 4 h. volume platform/registry is backed up and must not be.',
    ],
    [
      'drill-overdue',
      said('drill-overdue', {
        findings: [
          finding(
            'drill-overdue',
            'The drill "smoke restore" is overdue',
            'drill-overdue',
          ),
        ],
      }),
      'If grafana were lost now you would lose the last 4 h. The drill "smoke restore" is overdue.',
    ],
    [
      'stale',
      said('stale', {
        age: 60,
        findings: [finding('stale', 'It is stale', 'stale')],
      }),
      'If grafana were lost now you would lose the last 2 d 12 h.',
    ],
    [
      'breached',
      said('breached', {
        age: 30,
        findings: [finding('rpo-breached', 'Its RPO is breached', 'breached')],
      }),
      'If grafana were lost now you would lose the last 30 h.',
    ],
    [
      'failing',
      said('failing', {
        age: 60,
        findings: [
          finding(
            'missing-secret',
            'Secret pg-backup-s3 does not exist',
            'failing',
          ),
        ],
      }),
      'If grafana were lost now you would lose the last 2 d 12 h. Secret pg-backup-s3 does not exist.',
    ],
    [
      'failing, in the dark since',
      said('failing', {
        age: null,
        asOf: ago(1),
        findings: [
          finding(
            'missing-secret',
            'Secret pg-backup-s3 does not exist',
            'failing',
          ),
          dark,
        ],
      }),
      'If grafana were lost now you would lose everything: no good backup of it is known. Secret pg-backup-s3 does not exist. This stands as of the last reading: cluster production cannot be read since 04:10.',
    ],
    [
      'unprotected',
      said('unprotected', {
        age: null,
        findings: [
          finding(
            'no-plan',
            'Nothing backs up volume monitoring/grafana',
            'unprotected',
          ),
        ],
      }),
      'If grafana were lost now you would lose everything: no good backup of it is known. Nothing backs up volume monitoring/grafana.',
    ],
    [
      'exempt',
      said('exempt', { assets: [asset({ requirement: 'rebuildable' })] }),
      'grafana needs no backup: it can be rebuilt.',
    ],
    [
      'exempt, as it must not be backed up',
      said('exempt', { assets: [asset({ requirement: 'unwanted' })] }),
      'grafana needs no backup: it must not be backed up, and is not.',
    ],
    [
      'unclassified',
      said('unclassified', { tier: undefined }),
      'If grafana were lost now you would lose the last 4 h. Nobody has said yet how much may be lost: it has no tier.',
    ],
    [
      'one asset with nothing to go back to',
      said('unprotected', { withoutPoint: [volume] }),
      'If grafana were lost now you would lose the last 4 h, and all of volume monitoring/grafana, which has no good backup.',
    ],
    [
      'three assets with nothing to go back to',
      said('unprotected', { withoutPoint: [volume, volume, volume] }),
      'If grafana were lost now you would lose the last 4 h, and all of volume monitoring/grafana and 2 more, which have no good backup.',
    ],
    [
      'several assets, one older than the others',
      said('ok', {
        assets: [
          asset({}),
          asset({
            ref: volume,
            lastGood: { ...asset({}).lastGood!, asOf: ago(1), asset: volume },
          }),
        ],
      }),
      'If grafana were lost now you would lose the last 4 h (oldest of 2 assets: database platform/main).',
    ],
    [
      'continuous archiving',
      said('ok', {
        steps: [{ from: ago(0.1), asOf: ago(0.1) }],
        assets: [
          asset({
            windows: [{ from: at('2026-11-07T02:00:00Z'), to: ago(0.1) }],
          }),
        ],
      }),
      'If grafana were lost now you would lose the last 6 min. It can be brought back to any moment since 2026-11-07 02:00 UTC.',
    ],
    [
      'nothing found',
      said('unknown', { age: null, assets: [], unmapped: 'No annotation' }),
      'Nothing was found that belongs to grafana, so nothing is known of its backups.',
    ],
  ])('that is %s', (_, sentence, expected) => {
    expect(sentence).toBe(expected);
  });

  it('claims nothing of a verdict past its time', () => {
    const overdue = withDoubt(
      aVerdict('component:default/grafana', 'ok', {
        nextChangeAt: '2026-11-21T04:00:00Z',
      }),
      trusting(now),
    );
    expect(summaryOf(overdue, now)).toBe(
      'What you would lose of grafana now is not known: it was to be assessed anew and was not. At most it is the last 4 h, if the newest backup seen is still there.',
    );
  });
});
