import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import {
  Instant,
  instant,
  Observation,
} from '@backup-health/backstage-plugin-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Assessor } from '../../../assess/assessor';
import { readBackupHealthConfig } from '../../../config';
import { createTestApi } from '../../../router/__testUtils__/testApi';
import { createTestStore } from '../../../store/__testUtils__/databases';
import { reading } from '../../../store/__testUtils__/observations';

const source = 'kubernetes:production';
const cluster = 'uid-1';
const follower = 'reader';
export const start = instant(Date.parse('2026-11-21T05:00:00Z'));
const hour = 3_600_000;

export const graceSeconds = 300;

const everything = {
  by: 'namespaces' as const,
  cluster,
  include: [],
  exclude: ['nobody'],
  includeResources: [],
  excludeResources: ['secrets'],
  labelled: false,
  volumeData: 'no' as const,
};

const objects = (namespace: string): Observation => ({
  type: 'asset',
  key: namespace,
  ref: { kind: 'kubernetes-objects', cluster, name: namespace },
});

const backup = (index: number): Observation => ({
  type: 'recovery-point',
  key: `daily-${index}`,
  plan: 'daily',
  asOf: instant(start - (3 + 24 * index) * hour),
  availableAt: instant(start - (3 + 24 * index) * hour + 60_000),
  result: 'good',
  holds: everything,
  locations: ['place'],
  evidence: 'artifact-seen',
});

const daily: Observation = {
  type: 'plan',
  key: 'daily',
  system: 'velero',
  name: 'daily',
  title: 'Velero schedule daily',
  role: 'backup',
  standing: 'declared',
  schedule: { expression: '0 2 * * *', dialect: 'robfig-v3' },
  paused: false,
  createdAt: instant(start - 1000 * hour),
  selects: everything,
};

const place: Observation = {
  type: 'location',
  key: 'place',
  title: 'bucket velero',
  provider: 'aws',
  bucket: 'velero',
  availability: 'available',
};

const streams: Record<string, Observation[]> = {
  'core/namespaces': [objects('shop'), objects('nobody')],
  'velero.io/backups': Array.from({ length: 40 }, (_, i) => backup(i)),
  'velero.io/schedules': [daily],
  'velero.io/backupstoragelocations': [place],
};

/** What the catalog has of the only service; it is in good order. */
const shop = 'component:default/shop';

/**
 * An estate in good order on a database, with one who reads, one who assesses
 * and one who serves, on one clock: each does what it does when it is told to,
 * so that each can stop.
 */
export async function livingEstate(
  databases: TestDatabases,
  id: TestDatabaseId,
) {
  const { knex, store } = await createTestStore(databases, id);
  const state = { now: start as Instant };
  const clock = () => state.now;
  const config = readBackupHealthConfig(
    mockServices.rootConfig({
      data: {
        backupHealth: {
          sourceGrace: { seconds: graceSeconds },
          tiers: { modest: { title: 'modest', rpo: { hours: 50 } } },
        },
      },
    }),
  );
  await store.syncSources(
    [
      {
        id: source,
        kind: 'kubernetes',
        title: 'Production',
        intervalSeconds: 30,
        streams: Object.keys(streams),
      },
    ],
    start,
  );
  await store.recordSource(source, { clusterUid: cluster });
  await store.claim(source, follower);
  for (const [stream, observations] of Object.entries(streams)) {
    await store.commit(source, reading(stream, start, observations), {
      follower,
    });
  }
  await store.recordSweep(
    [
      {
        entityRef: shop,
        title: 'shop',
        annotations: {
          'backstage.io/kubernetes-namespace': 'shop',
          'backup-health/tier': 'modest',
        },
        dependsOn: [],
      },
    ],
    start,
  );
  const assessor = new Assessor({
    store,
    config,
    logger: mockServices.logger.mock(),
    clock,
    holder: 'first',
  });
  const api = await createTestApi({
    store,
    config,
    now: clock,
    catalog: [entityOf(shop)],
  });
  return {
    knex,
    store,
    state,
    app: api.app,
    shop,
    read: () =>
      store.beat(
        source,
        follower,
        new Map(Object.keys(streams).map(stream => [stream, state.now])),
      ),
    assess: () => assessor.tick(),
    anotherAssessor: () =>
      new Assessor({
        store,
        config,
        logger: mockServices.logger.mock(),
        clock,
        holder: 'second',
      }),
    pass: (seconds: number) => {
      state.now = instant(state.now + seconds * 1000);
    },
  };
}

function entityOf(ref: string): Entity {
  const { kind, namespace, name } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { namespace, name },
  };
}
