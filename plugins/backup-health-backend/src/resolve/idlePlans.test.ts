import {
  instant,
  Observation,
  SourceState,
  StreamCondition,
} from '@backup-health/backstage-plugin-common';
import { mockServices } from '@backstage/backend-test-utils';
import { readBackupHealthConfig } from '../config';
import { StoredObservation } from '../store/types';
import { Estate } from './estate';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const cluster = 'uid-1';

const stored = (
  observation: Observation,
  goneAt?: typeof now,
): StoredObservation => ({
  source: 'kubernetes:prod',
  stream:
    observation.type === 'plan' ? 'velero.io/schedules' : 'core/namespaces',
  origin: observation.key,
  observation,
  firstSeenAt: now,
  goneAt,
});

const namespace = (name: string): Observation => ({
  type: 'asset',
  key: `${cluster}/namespace/${name}`,
  ref: { kind: 'kubernetes-objects', cluster, name },
});

const schedule = (include: string[], name = 'leftover'): Observation => ({
  type: 'plan',
  key: `${cluster}/velero/velero/${name}`,
  system: 'velero',
  cluster,
  namespace: 'velero',
  name,
  title: `Velero schedule ${name}`,
  role: 'backup',
  standing: 'declared',
  paused: false,
  selects: {
    by: 'namespaces',
    cluster,
    include,
    exclude: [],
    includeResources: [],
    excludeResources: [],
    labelled: false,
    volumeData: 'yes',
  },
});

const leftover = `${cluster}/velero/velero/leftover`;

const sources = (
  conditions: Record<string, StreamCondition> = {},
): SourceState[] => [
  {
    id: 'kubernetes:prod',
    kind: 'kubernetes',
    title: 'Production',
    clusterUid: cluster,
    streams: [
      'core/namespaces',
      'core/persistentvolumeclaims',
      'velero.io/schedules',
    ].map(stream => ({
      source: 'kubernetes:prod',
      stream,
      condition: conditions[stream] ?? 'readable',
      observedAt: now,
      since: now,
      intervalSeconds: 30,
    })),
  },
];

function estateOf(observations: Observation[]): Estate {
  const estate = Estate.create({
    config: readBackupHealthConfig(
      mockServices.rootConfig({ data: { backupHealth: {} } }),
    ),
    sources: sources(),
    declaredSince: () => now,
  });
  estate.fill(
    observations.map(each => stored(each)),
    [],
  );
  estate.settle();
  return estate;
}

const idleOf = (name: string, estate: Estate) =>
  estate
    .resolver()
    .unowned(`kubernetes-objects:${cluster}//${name}`)
    ?.emptyPlans.map(({ plan }) => plan.name);

describe('a plan that selects nothing', () => {
  it('is told of itself, and of no asset that it was not meant for', () => {
    const estate = estateOf([
      namespace('shop'),
      namespace('billing'),
      schedule(['legacy']),
    ]);

    expect(estate.suggested()).toEqual([leftover]);
    expect(estate.resolver().suggestion(leftover)?.plan.name).toBe('leftover');
    expect(idleOf('shop', estate)).toEqual([]);
    expect(idleOf('billing', estate)).toEqual([]);
  });

  it('is told of the asset that it was meant for, and why', () => {
    const estate = estateOf([
      namespace('shop'),
      namespace('billing'),
      schedule(['biling']),
    ]);

    expect(idleOf('shop', estate)).toEqual([]);
    expect(idleOf('billing', estate)).toEqual(['leftover']);
    expect(
      estate.resolver().unowned(`kubernetes-objects:${cluster}//billing`)
        ?.emptyPlans[0].meant,
    ).toBe('It includes namespace biling, which nearly is billing');
  });

  it('is no more told of as soon as it selects something, and again after', () => {
    const estate = estateOf([namespace('shop'), schedule(['legacy'])]);

    const made = estate.apply({ observations: [stored(namespace('legacy'))] });
    expect(made.plans).toContain(leftover);
    expect(estate.resolver().suggestion(leftover)).toBeUndefined();

    const gone = estate.apply({
      observations: [stored(namespace('legacy'), now)],
    });
    expect(gone.plans).toContain(leftover);
    expect(estate.resolver().suggestion(leftover)).toBeDefined();
  });

  it('is told of with the first thing that it could select', () => {
    const estate = estateOf([schedule(['legacy'])]);
    expect(estate.suggested()).toEqual([]);

    const { plans } = estate.apply({
      observations: [stored(namespace('shop'))],
    });
    expect(plans).toContain(leftover);
    expect(estate.resolver().suggestion(leftover)).toBeDefined();
  });

  it.each(['core/namespaces', 'core/persistentvolumeclaims'])(
    'is not told of while %s cannot be read',
    stream => {
      const estate = estateOf([namespace('shop'), schedule(['legacy'])]);

      const { plans } = estate.apply({
        sources: sources({ [stream]: 'forbidden' }),
      });
      expect(plans).toContain(leftover);
      expect(estate.resolver().suggestion(leftover)).toBeUndefined();
    },
  );
});
