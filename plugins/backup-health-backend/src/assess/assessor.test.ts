import { mockServices } from '@backstage/backend-test-utils';
import {
  instant,
  SourceState,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import { BackupHealthStore, KnownEntity } from '../store/types';
import { Assessor, withSilence } from './assessor';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));

const anEntity = (name: string): KnownEntity => ({
  entityRef: `component:default/${name}`,
  title: name,
  annotations: { 'backstage.io/kubernetes-id': name },
  dependsOn: [],
});

const aSource = (observedAt: number): SourceState => ({
  id: 'kubernetes:c1',
  kind: 'kubernetes',
  title: 'c1',
  streams: [
    {
      source: 'kubernetes:c1',
      stream: 'batch/jobs',
      condition: 'readable',
      observedAt: instant(observedAt),
      since: instant(0),
      intervalSeconds: 30,
    },
  ],
});

function setUp() {
  const state = {
    revision: 1,
    time: now,
    due: undefined as typeof now | undefined,
    sources: [aSource(now)],
    rounds: [] as Verdict[][],
  };
  const store: Partial<BackupHealthStore> = {
    revision: async () => state.revision,
    nextChangeAt: async () => state.due,
    listSources: async () => state.sources,
    listObservations: async () => [],
    listEntities: async () => [anEntity('a'), anEntity('b')],
    replaceVerdicts: async verdicts => {
      state.rounds.push(verdicts);
      return { changed: verdicts.length };
    },
  };
  const assessor = new Assessor({
    store: store as BackupHealthStore,
    config: readBackupHealthConfig(mockServices.rootConfig({ data: {} })),
    logger: mockServices.logger.mock(),
    clock: () => state.time,
  });
  return { assessor, state };
}

describe('Assessor', () => {
  it('assesses once, and not again for a heartbeat', async () => {
    const { assessor, state } = setUp();
    await assessor.tick();
    state.time = instant(now + 60_000);
    state.sources = [aSource(state.time)];
    await assessor.tick();
    expect(state.rounds).toHaveLength(1);
    expect(state.rounds[0].map(({ entityRef }) => entityRef)).toEqual([
      'component:default/a',
      'component:default/b',
    ]);
  });

  it('assesses again after a change, and when a verdict is due', async () => {
    const { assessor, state } = setUp();
    await assessor.tick();
    state.revision = 2;
    await assessor.tick();
    state.due = instant(now + 1000);
    await assessor.tick();
    expect(state.rounds).toHaveLength(2);
    state.time = instant(now + 1000);
    await assessor.tick();
    expect(state.rounds).toHaveLength(3);
  });

  it('assesses again when a source falls silent, though nothing failed', async () => {
    const { assessor, state } = setUp();
    await assessor.tick();
    state.time = instant(now + 3_600_000);
    await assessor.tick();
    expect(state.rounds).toHaveLength(2);
  });
});

describe('withSilence', () => {
  const conditionAfter = (seconds: number) =>
    withSilence([aSource(now)], 300, instant(now + seconds * 1000))[0]
      .streams[0].condition;

  it('waits for three intervals and the grace', () => {
    expect(conditionAfter(390)).toBe('readable');
    expect(conditionAfter(391)).toBe('failing');
  });
});
