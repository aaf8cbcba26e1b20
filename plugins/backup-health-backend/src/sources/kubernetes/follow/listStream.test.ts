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
    ...(page + 1 < pages && {
      continue: String(page + 1),
      remainingItemCount: (pages - page - 1) * 500,
    }),
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

  describe('of a list without end', () => {
    /** Each page has a new token, and says that so many remain. */
    const endless = (remainingItemCount: unknown) => async (path: string) => {
      const page = Number(/continue=(\d+)/.exec(path)?.[1] ?? 0);
      const { metadata, ...rest } = pageOf(page, page + 2);
      const said =
        remainingItemCount === undefined ? {} : { remainingItemCount };
      return {
        body: {
          ...rest,
          metadata: {
            resourceVersion: metadata.resourceVersion,
            continue: metadata.continue,
            ...said,
          },
        },
        bytes: 100_000,
      };
    };

    it.each<{ what: string; says: unknown; handedOn: number; objects: number }>(
      [
        { what: 'nothing', says: undefined, handedOn: 0, objects: 50_500 },
        { what: 'text', says: 'many', handedOn: 0, objects: 50_500 },
        { what: 'a list', says: [7], handedOn: 0, objects: 50_500 },
        { what: 'a half', says: 0.5, handedOn: 0, objects: 50_500 },
        { what: 'less than nothing', says: -1, handedOn: 0, objects: 50_500 },
        { what: 'more than any', says: 1e999, handedOn: 0, objects: 50_500 },
        { what: 'no number', says: NaN, handedOn: 0, objects: 50_500 },
        { what: 'far too many', says: 1e12, handedOn: 0, objects: 50_500 },
        { what: 'a thousand', says: 1_000, handedOn: 2_000, objects: 2_500 },
        { what: 'none', says: 0, handedOn: 1_000, objects: 1_500 },
      ],
    )(
      'keeps no more than was announced where it announces $what',
      async ({ says, handedOn, objects }) => {
        const kept: StreamChanges[] = [];
        const error = await list({
          get: endless(says),
          onChanges: async changes => void kept.push(changes),
        }).catch((thrown: unknown) => thrown);
        expect(error).toMatchObject({
          condition: 'failing',
          retryAfterSeconds: 300,
          message: expect.stringMatching(
            new RegExp(
              `the list has no end: ${objects} objects in ${
                objects / 500
              } pages \\(\\d+ MiB\\) were read within \\d+ s`,
            ),
          ),
        });
        const origins = kept.flatMap(changes => changes.origins);
        expect(origins.length).toBeLessThanOrEqual(handedOn);
        expect(kept.filter(({ partial }) => !partial)).toEqual([]);
      },
    );

    it('ends where a page leads to itself', async () => {
      const kept: StreamChanges[] = [];
      await expect(
        list({
          get: async () => ({
            body: {
              ...pageOf(0, 1),
              metadata: { resourceVersion: '7', continue: 'again' },
            },
          }),
          onChanges: async changes => void kept.push(changes),
        }),
      ).rejects.toThrow('the same page comes again');
      expect(kept).toEqual([]);
    });

    it('ends where its pages are empty', async () => {
      let pages = 0;
      await expect(
        list({
          get: async () => {
            pages += 1;
            return {
              body: {
                ...pageOf(0, 1),
                metadata: { resourceVersion: '7', continue: String(pages) },
                items: null,
              },
            };
          },
          onChanges: async () => {},
        }),
      ).rejects.toThrow('the list has no end: 0 objects');
      expect(pages).toBeLessThan(1_100);
    });
  });
});
