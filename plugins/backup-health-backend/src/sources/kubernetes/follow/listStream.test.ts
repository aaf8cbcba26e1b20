import { instant } from '@backup-health/backstage-plugin-common';
import { StreamChanges } from '@backup-health/backstage-plugin-node';
import { KubernetesStream } from '../streams';
import { KubernetesReader } from '../types';
import { listStream } from './listStream';

const stream: KubernetesStream = {
  name: 'example.io/things',
  group: 'example.io',
  plural: 'things',
  lists: [
    {
      resources: [
        {
          group: 'example.io',
          plural: 'things',
          observe: object => {
            const { name } = (object as { metadata: { name: string } })
              .metadata;
            return [{ type: 'problem', key: name, title: name, remedy: '' }];
          },
        },
      ],
    },
  ],
};

const pageOf = (page: number, pages: number) => ({
  apiVersion: 'example.io/v1',
  kind: 'ThingList',
  metadata: {
    resourceVersion: '7',
    ...(page + 1 < pages && { continue: String(page + 1) }),
  },
  items: Array.from({ length: 500 }, (_, i) => ({
    metadata: { name: `thing-${page}-${i}` },
  })),
});

/** Lists 20 pages of 500. */
function list(options: {
  get?: KubernetesReader['get'];
  onChanges(changes: StreamChanges): Promise<void>;
}) {
  return listStream({
    stream,
    path: '/apis/example.io/v1/things',
    reader: {
      get: async path => ({
        body: pageOf(Number(/continue=(\d+)/.exec(path)?.[1] ?? 0), 20),
      }),
      open: async () => {
        throw new Error('Nobody watches here.');
      },
      ...(options.get && { get: options.get }),
    },
    context: { cluster: 'c1', clusterName: 'one' },
    signal: new AbortController().signal,
    now: () => instant(0),
    extra: [],
    onChanges: options.onChanges,
    formatPosition: versions => JSON.stringify(versions),
  });
}

const soon = () => new Promise<void>(resolve => setTimeout(resolve, 5));

describe('listStream', () => {
  it('gathers a portion while the one before is kept, and never keeps two', async () => {
    let atOnce = 0;
    let most = 0;
    let gets = 0;
    const getsWhileKept: number[] = [];
    const kept: string[] = [];
    const versions = await list({
      get: async path => {
        gets += 1;
        return {
          body: pageOf(Number(/continue=(\d+)/.exec(path)?.[1] ?? 0), 20),
        };
      },
      onChanges: async ({ origins }) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        const before = gets;
        await soon();
        getsWhileKept.push(gets - before);
        kept.push(...origins.map(({ origin }) => origin));
        atOnce -= 1;
      },
    });
    expect(versions).toEqual({ '': '7' });
    expect(most).toBe(1);
    expect(new Set(kept).size).toBe(10_000);
    expect(kept).toHaveLength(10_000);
    expect(Math.max(...getsWhileKept)).toBeGreaterThan(0);
  });

  it('ends with what a portion was refused with, and keeps no other', async () => {
    let calls = 0;
    await expect(
      list({
        onChanges: async () => {
          calls += 1;
          await soon();
          throw new Error('somebody else has it');
        },
      }),
    ).rejects.toThrow('somebody else has it');
    await soon();
    expect(calls).toBe(1);
  });

  it('waits for a portion that is being kept before it fails', async () => {
    let isKept = false;
    await expect(
      list({
        get: async path => {
          const page = Number(/continue=(\d+)/.exec(path)?.[1] ?? 0);
          if (page === 7) throw new Error('the server is gone');
          return { body: pageOf(page, 20) };
        },
        onChanges: async () => {
          await soon();
          isKept = true;
        },
      }),
    ).rejects.toThrow('the server is gone');
    expect(isKept).toBe(true);
  });
});
