import { Entity, parseEntityRef } from '@backstage/catalog-model';
import {
  HealthState,
  Instant,
  parseInstant,
  Verdict,
} from '@backup-health/backstage-plugin-common';

const at = (text: string): Instant => parseInstant(text)!;

export const clock = () => at('2026-11-21T05:00:00Z');

/** What the store holds of a service with one database. */
export function aVerdict(
  entityRef: string,
  state: HealthState,
  options: { nextChangeAt?: string } = {},
): Verdict {
  const asset = {
    kind: 'database' as const,
    cluster: 'c1',
    namespace: 'platform',
    name: 'main',
  };
  const good = {
    key: 'point',
    asOf: at('2026-11-21T01:00:00Z'),
    availableAt: at('2026-11-21T01:04:00Z'),
    planTitle: 'CronJob platform/dump',
    asset,
    evidence: 'artifact-seen' as const,
    sizeBytes: 1000,
  };
  const steps = [{ from: good.availableAt, asOf: good.asOf }];
  return {
    entityRef,
    title: parseEntityRef(entityRef).name,
    owner: 'group:default/platform-team',
    assessedAt: at('2026-11-21T04:59:00Z'),
    state,
    tier: { id: 'tier-1', title: 'irreplaceable', from: 'backup-health/tier' },
    targets: { rpoSeconds: 26 * 3600, rtoSeconds: 4 * 3600, rpoFrom: 'tier-1' },
    lastGood: good,
    withoutPoint: [],
    steps,
    nextExpected: {
      at: at('2026-11-22T01:00:00Z'),
      plan: 'CronJob platform/dump',
      asset,
    },
    assets: [
      {
        ref: asset,
        clusterTitle: 'cluster c1',
        requirement: 'required',
        state,
        lastGood: good,
        steps,
        evidenceLevel: 'artifact-seen',
        plans: [
          {
            key: 'plan',
            title: 'CronJob platform/dump',
            system: 'cronjob',
            schedule: '0 1 * * *',
            frequencySeconds: 86_400,
            paused: false,
            nextExpected: at('2026-11-22T01:00:00Z'),
            lastRun: { at: at('2026-11-21T01:00:00Z'), result: 'succeeded' },
          },
        ],
        copies: [
          {
            location: 's3/dumps',
            title: 'bucket dumps',
            site: 'off-site',
            availability: 'available',
          },
        ],
        sizeBytes: 1000,
        findings: [],
        goodPoints: 1,
      },
    ],
    findings: [
      {
        id: 'rto-never-measured',
        rule: 'rto-never-measured',
        severity: 'info',
        title: 'How long a restore takes was never measured',
        evidence: [{ text: 'No drill is recorded', since: good.asOf }],
        remedy: [{ text: 'Do a drill' }],
      },
    ],
    suggestions: [],
    drills: [{ scenario: 'restore', dueAt: at('2026-12-20T00:00:00Z') }],
    sources: [],
    nextChangeAt: at(options.nextChangeAt ?? '2026-11-22T01:00:00Z'),
  };
}

export function entitiesOf(verdicts: Verdict[]): Entity[] {
  return verdicts.map(({ entityRef }) => {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { namespace, name },
    };
  });
}
