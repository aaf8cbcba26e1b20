import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import { instant } from '@backup-health/backstage-plugin-common';
import { BackupHealthStore } from '../store/types';
import { Collector, SourceList } from './collector';
import { Source, StreamOutcome } from './types';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));

const aSource = (id: string, outcomes: StreamOutcome[] = []): Source => ({
  id,
  kind: 's3',
  title: id,
  intervalSeconds: 30,
  streams: ['bucket'],
  async read({ onStream }) {
    for (const outcome of outcomes) await onStream(outcome);
  },
});

function setUp(lists: SourceList[]) {
  const synced: string[][] = [];
  const committed: string[] = [];
  const store: Partial<BackupHealthStore> = {
    syncSources: async sources => {
      synced.push(sources.map(({ id }) => id).sort());
    },
    listSources: async () =>
      (synced[synced.length - 1] ?? []).map(id => ({
        id,
        kind: 's3' as const,
        title: id,
        streams: [],
      })),
    claim: async () => new Map(),
    beat: async () => ({ refresh: false }),
    commit: async (source, outcome) => {
      committed.push(`${source} ${outcome.stream} ${outcome.condition}`);
      return { changed: 0, conditionChanged: true };
    },
  };
  const scheduler = mockServices.scheduler.mock();
  const logger = mockServices.logger.mock();
  const collector = new Collector({
    list: async () => lists.shift()!,
    store: store as BackupHealthStore,
    scheduler,
    logger,
    clock: () => now,
  });
  const scheduled = () =>
    scheduler.scheduleTask.mock.calls.map(([task]) => task);
  return { collector, synced, committed, scheduler, scheduled, logger };
}

describe('Collector', () => {
  it('reads each source by one task of the whole portal', async () => {
    const { collector, scheduled } = setUp([
      { sources: [aSource('a'), aSource('b')] },
    ]);
    expect(await collector.reconcile()).toBe(true);
    expect(scheduled().map(({ id, scope }) => `${id} ${scope}`)).toEqual([
      'backup-health-collect-a global',
      'backup-health-collect-b global',
    ]);
  });

  it('keeps what could not be listed, and says why once', async () => {
    const a = aSource('a');
    const b = aSource('b');
    const { collector, synced, scheduled, logger } = setUp([
      { sources: [a, b] },
      { sources: [a], incomplete: 'The Kubernetes plugin does not answer' },
      { sources: [a], incomplete: 'The Kubernetes plugin does not answer' },
    ]);
    await collector.reconcile();
    expect(await collector.reconcile()).toBe(false);
    await collector.reconcile();
    expect(synced[2]).toEqual(['a', 'b']);
    expect(scheduled()[1].signal?.aborted).toBe(false);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('retires what is gone from a complete list, and stops its task', async () => {
    const a = aSource('a');
    const { collector, synced, scheduled } = setUp([
      { sources: [a, aSource('b')] },
      { sources: [a] },
    ]);
    await collector.reconcile();
    await collector.reconcile();
    expect(synced[1]).toEqual(['a']);
    expect(scheduled().map(({ signal }) => signal?.aborted)).toEqual([
      false,
      true,
    ]);
  });

  it('schedules anew what is configured otherwise under its old id', async () => {
    const { collector, scheduled } = setUp([
      { sources: [aSource('a')] },
      { sources: [aSource('a')] },
    ]);
    await collector.reconcile();
    await collector.reconcile();
    expect(scheduled().map(({ signal }) => signal?.aborted)).toEqual([
      true,
      false,
    ]);
  });

  it('does not mind that there is no lock of a crash to release', async () => {
    const { collector, scheduler, scheduled } = setUp([
      { sources: [aSource('a')] },
    ]);
    scheduler.cancelTask.mockRejectedValue(
      new ConflictError('it does not run'),
    );
    await collector.reconcile();
    expect(scheduled()).toHaveLength(1);
  });

  it('hands on each stream, and warns of those that could not be read', async () => {
    const source = aSource('a', [
      { stream: 'x', condition: 'readable', readAt: now, origins: [] },
      { stream: 'y', condition: 'forbidden', readAt: now, message: 'Refused' },
    ]);
    const { collector, committed, logger } = setUp([]);
    await collector.run(source, AbortSignal.timeout(50));
    expect(committed).toEqual(['a x readable', 'a y forbidden']);
    expect(logger.warn).toHaveBeenCalledWith('a, y: forbidden. Refused');
  });

  it('rests after a source that broke down, in place of failing at once again', async () => {
    const { collector, logger } = setUp([]);
    const broken = {
      ...aSource('a'),
      read: () => Promise.reject(new Error('out of sense')),
    };
    const stopped = new AbortController();
    logger.warn.mockImplementation(() => stopped.abort());
    await collector.run(broken, stopped.signal);
    expect(logger.warn.mock.calls).toEqual([
      ['a cannot be read: out of sense'],
    ]);
  });
});
