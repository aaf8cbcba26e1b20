import { ConflictError } from '@backstage/errors';
import { instant } from '@backup-health/backstage-plugin-common';
import { setTimeout } from 'node:timers/promises';
import { BackupHealthStore } from '../store/types';
import { runSession } from './session';
import { FollowOptions, Source } from './types';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));

/** A store that says what was asked of it, and is asked to refresh when told. */
function storeOf(options: { beat?: () => Promise<{ refresh: boolean }> } = {}) {
  const said: string[] = [];
  const store: Partial<BackupHealthStore> = {
    claim: async () => {
      said.push('claim');
      return new Map([['x', 'rv:1']]);
    },
    beat: async (_source, _follower, heard) => {
      if (heard.size > 0) said.push(`heard ${[...heard.keys()]}`);
      return options.beat?.() ?? { refresh: false };
    },
    recordSource: async () => {},
    commit: async (_source, { stream, condition }) => {
      said.push(`${stream} ${condition}`);
      return { changed: 0, conditionChanged: false };
    },
    commitChanges: async (_source, { stream, position }) => {
      said.push(`${stream} at ${position}`);
      return { changed: 1, conditionChanged: false };
    },
  };
  return { store: store as BackupHealthStore, said };
}

const base: Source = {
  id: 'a',
  kind: 'kubernetes',
  title: 'a',
  intervalSeconds: 30,
  streams: ['x'],
  read: async () => {},
};

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });

describe('a session', () => {
  const run = (
    source: Source,
    store: BackupHealthStore,
    signal: AbortSignal,
    ending = new AbortController().signal,
  ) =>
    runSession({
      source,
      follower: 'me',
      store,
      signal,
      ending,
      limits: { beatMs: 1 },
      delay: async (ms, of) => {
        await setTimeout(Math.min(ms, 5), undefined, { signal: of });
      },
      onOutcome: () => {},
    });

  it('follows from where the source stood, and says what it heard', async () => {
    const { store, said } = storeOf();
    const over = new AbortController();
    const follow = async (options: FollowOptions) => {
      expect(options.positions.get('x')).toBe('rv:1');
      await options.onChanges({
        stream: 'x',
        readAt: now,
        origins: [],
        gone: [],
        position: 'rv:2',
      });
      options.onHeard(['x'], now);
      await setTimeout(30);
      over.abort();
      await untilAborted(options.signal);
    };
    await expect(
      run({ ...base, follow }, store, over.signal),
    ).rejects.toThrow();
    expect(said).toEqual(['claim', 'x at rv:2', 'heard x']);
  });

  it('begins anew, without a position, when a refresh was asked for', async () => {
    let asked = false;
    const { store } = storeOf({
      beat: async () => {
        const refresh = !asked;
        asked = true;
        return { refresh };
      },
    });
    const over = new AbortController();
    const positions: number[] = [];
    const follow = async (options: FollowOptions) => {
      positions.push(options.positions.size);
      if (positions.length === 2) over.abort();
      await untilAborted(options.signal);
    };
    await expect(
      run({ ...base, follow }, store, over.signal),
    ).rejects.toThrow();
    expect(positions).toEqual([1, 0]);
  });

  it('ends when somebody else has the source, and stops its work', async () => {
    const { store } = storeOf({
      beat: async () => {
        throw new ConflictError('somebody else');
      },
    });
    let stopped = false;
    const follow = async ({ signal }: FollowOptions) => {
      await untilAborted(signal).catch(error => {
        stopped = true;
        throw error;
      });
    };
    await expect(
      run({ ...base, follow }, store, new AbortController().signal),
    ).rejects.toThrow('somebody else');
    expect(stopped).toBe(true);
  });

  it('reads a source that cannot be followed again and again', async () => {
    const { store, said } = storeOf();
    const over = new AbortController();
    let readings = 0;
    const source: Source = {
      ...base,
      async read({ onStream }) {
        await onStream({
          stream: 'x',
          condition: 'readable',
          readAt: now,
          origins: [],
        });
        readings += 1;
        if (readings === 3) over.abort();
      },
    };
    await expect(run(source, store, over.signal)).rejects.toThrow();
    expect(said).toEqual(['claim', 'x readable', 'x readable', 'x readable']);
  });

  it('tells each reading where the streams stand by now', async () => {
    const { store } = storeOf();
    const over = new AbortController();
    const stood: (string | undefined)[] = [];
    const source: Source = {
      ...base,
      async read({ kept, onStream }) {
        stood.push(kept?.positions.get('x'));
        const outcome = { stream: 'x', readAt: now } as const;
        switch (stood.length) {
          case 1:
            await onStream({
              ...outcome,
              condition: 'readable',
              origins: [],
              position: 'two',
            });
            break;
          case 2:
            await onStream({ ...outcome, condition: 'failing', message: 'no' });
            break;
          case 3:
            await onStream({ ...outcome, condition: 'readable', origins: [] });
            break;
          default:
            over.abort();
        }
      },
    };
    await expect(run(source, store, over.signal)).rejects.toThrow();
    expect(stood).toEqual(['rv:1', 'two', 'two', undefined]);
  });

  it('brings a reading to its end when its time is up, and no other begins', async () => {
    const { store, said } = storeOf();
    const ending = new AbortController();
    const source: Source = {
      ...base,
      async read({ signal, onStream }) {
        ending.abort();
        await setTimeout(20, undefined, { signal });
        await onStream({
          stream: 'x',
          condition: 'readable',
          readAt: now,
          origins: [],
        });
      },
    };
    await run(source, store, new AbortController().signal, ending.signal);
    expect(said).toEqual(['claim', 'x readable']);
  });

  it('ends between two readings when its time is up', async () => {
    const { store, said } = storeOf();
    const ending = new AbortController();
    const source: Source = {
      ...base,
      async read({ onStream }) {
        await onStream({
          stream: 'x',
          condition: 'readable',
          readAt: now,
          origins: [],
        });
        setImmediate(() => ending.abort());
      },
    };
    await run(source, store, new AbortController().signal, ending.signal);
    expect(said).toEqual(['claim', 'x readable']);
  });

  it('follows no longer than its time', async () => {
    const { store } = storeOf();
    const ending = new AbortController();
    const follow = async ({ signal }: FollowOptions) => {
      ending.abort();
      await untilAborted(signal);
    };
    await run(
      { ...base, follow },
      store,
      new AbortController().signal,
      ending.signal,
    );
    expect(ending.signal.aborted).toBe(true);
  });

  it('reads again before its time what failed, and no more often than twice', async () => {
    const { store } = storeOf();
    const over = new AbortController();
    const outcomes = ['failing', 'failing', 'failing', 'readable', 'failing'];
    const pauses: number[] = [];
    let reading = 0;
    const source: Source = {
      ...base,
      intervalSeconds: 3_600,
      read: async ({ onStream }) => {
        const condition = outcomes[reading];
        reading += 1;
        await onStream(
          condition === 'readable'
            ? { stream: 'x', condition, readAt: now, origins: [] }
            : { stream: 'x', condition: 'failing', readAt: now, message: '' },
        );
      },
    };
    const delay = async (ms: number, signal: AbortSignal) => {
      // The heart beats apart from this.
      if (ms > 1) pauses.push(ms);
      if (pauses.length === outcomes.length) over.abort();
      await setTimeout(1, undefined, { signal });
    };
    await expect(
      runSession({
        source,
        follower: 'me',
        store,
        signal: over.signal,
        ending: new AbortController().signal,
        limits: { beatMs: 1 },
        delay,
        onOutcome: () => {},
      }),
    ).rejects.toThrow();
    const early = pauses.map(ms => ms < 60_000);
    expect(early).toEqual([true, true, false, false, true]);
    expect(pauses[2]).toBe(3_600_000);
  });
});
