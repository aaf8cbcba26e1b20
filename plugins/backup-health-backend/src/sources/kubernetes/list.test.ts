import { listObjects, listPages } from './list';
import { KubernetesError } from './reader/KubernetesError';
import { KubernetesReader } from './types';

const path = '/apis/velero.io/v1/backups';

type Page = unknown | KubernetesError;

/** Gives the pages in order, whatever is asked. */
function list(pages: Page[], labelSelector?: string) {
  const asked: string[] = [];
  const reader: Pick<KubernetesReader, 'get'> = {
    async get(requested) {
      const page = pages[asked.length];
      asked.push(requested.replace(`${path}?`, ''));
      if (page instanceof KubernetesError) throw page;
      return { body: page };
    },
  };
  const result = listObjects({
    reader,
    cluster: 'prod',
    path,
    labelSelector,
    map: object => object,
  });
  return { result, asked };
}

const page = (names: string[], next?: string) => ({
  kind: 'BackupList',
  apiVersion: 'velero.io/v1',
  metadata: { resourceVersion: '800', continue: next },
  items: names.map(name => ({ metadata: { name } })),
});

const named = (...names: string[]) =>
  names.map(name => ({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name },
  }));

const gone = (continueToken?: string) =>
  new KubernetesError('prod', path, {
    condition: 'gone',
    what: 'too old.',
    continueToken,
  });

describe('listObjects', () => {
  it('goes from page to page', async () => {
    const { result, asked } = list(
      [page(['a', 'b'], 'p=2'), page(['c'], '')],
      'batch.kubernetes.io/job-name',
    );
    await expect(result).resolves.toEqual({
      items: named('a', 'b', 'c'),
      resourceVersion: '800',
    });
    expect(asked).toEqual([
      'limit=500&labelSelector=batch.kubernetes.io%2Fjob-name',
      'limit=500&labelSelector=batch.kubernetes.io%2Fjob-name&continue=p%3D2',
    ]);
  });

  it('asks for the next page while one is worked on, and for no other', async () => {
    const asked: string[] = [];
    const pages = listPages({
      reader: {
        get: async requested => {
          asked.push(requested);
          return { body: page([`${asked.length}`], `p=${asked.length}`) };
        },
      },
      cluster: 'prod',
      path,
    });
    const { value } = await pages.next();
    expect(value).toMatchObject({ objects: named('1'), last: false });
    await new Promise(resolve => {
      setImmediate(resolve);
    });
    expect(asked).toHaveLength(2);
    await pages.return(undefined);
    expect(asked).toHaveLength(2);
  });

  it('has asked for the next page before one is worked on, however long', async () => {
    const sent: string[] = [];
    const pages = listPages({
      reader: {
        get: async requested => {
          // As a request does: it is sent when Node has its next turn.
          await new Promise<void>(resolve => {
            process.nextTick(resolve);
          });
          sent.push(requested);
          return { body: page([`${sent.length}`], `p=${sent.length}`) };
        },
      },
      cluster: 'prod',
      path,
    });
    const sentWhenWorkBegins = await pages.next().then(() => sent.length);
    expect(sentWhenWorkBegins).toBe(2);
    await pages.return(undefined);
  });

  it('drops at once what may quote the values of a Secret', async () => {
    const { result } = list([
      {
        ...page([]),
        items: [
          {
            metadata: {
              name: 'a',
              managedFields: [{ manager: 'kubectl' }],
              annotations: {
                'kubectl.kubernetes.io/last-applied-configuration':
                  '{"stringData":{"password":"hunter2"}}',
                mine: 'kept',
              },
            },
          },
        ],
      },
    ]);
    await expect(result).resolves.toMatchObject({
      items: [
        {
          apiVersion: 'velero.io/v1',
          kind: 'Backup',
          metadata: { name: 'a', annotations: { mine: 'kept' } },
        },
      ],
    });
    expect(JSON.stringify((await result).items)).not.toMatch(
      /hunter2|managedFields/,
    );
  });

  it('leaves to the mapping what is no object', async () => {
    const { result } = list([{ ...page([]), items: [null, 'x', {}] }]);
    await expect(result).resolves.toMatchObject({
      items: [null, 'x', { kind: 'Backup' }],
    });
  });

  it('is empty where the server has null for a list', async () => {
    const { result } = list([{ ...page([]), items: null }]);
    await expect(result).resolves.toMatchObject({ items: [] });
  });

  it('goes on with the fresh token that comes with an expired one', async () => {
    const { result, asked } = list([
      page(['a'], 'old'),
      gone('fresh'),
      page(['b'], 'old2'),
      gone('fresh2'),
      page(['c']),
    ]);
    await expect(result).resolves.toMatchObject({
      items: named('a', 'b', 'c'),
    });
    expect(asked).toEqual([
      'limit=500',
      'limit=500&continue=old',
      'limit=500&continue=fresh',
      'limit=500&continue=old2',
      'limit=500&continue=fresh2',
    ]);
  });

  it('begins anew without a fresh token, and keeps nothing of before', async () => {
    const { result, asked } = list([
      page(['a', 'b'], 'old'),
      gone(),
      page(['b'], 'new'),
      page(['c']),
    ]);
    await expect(result).resolves.toMatchObject({ items: named('b', 'c') });
    expect(asked[2]).toBe('limit=500');
  });

  it('begins anew only once', async () => {
    const { result } = list([
      page(['a'], 'old'),
      gone(),
      page(['a'], 'old'),
      gone(),
    ]);
    await expect(result).rejects.toMatchObject({ condition: 'gone' });
  });

  it('fails when the first page is gone', async () => {
    await expect(list([gone('fresh')]).result).rejects.toMatchObject({
      condition: 'gone',
    });
  });

  it('fails as a whole when one page fails', async () => {
    const failing = new KubernetesError('prod', path, {
      condition: 'failing',
      what: 'no.',
    });
    const { result } = list([page(['a'], 'next'), failing]);
    await expect(result).rejects.toBe(failing);
  });

  it.each([
    ['an object', { kind: 'Backup', apiVersion: 'velero.io/v1', metadata: {} }],
    ['no items', { ...page([]), items: undefined }],
    ['text', 'hello'],
  ])('does not take %s for a list', async (_, body) => {
    await expect(list([body]).result).rejects.toMatchObject({
      condition: 'failing',
      message: `Cluster "prod": GET ${path}: the answer is no list of objects.`,
    });
  });

  it('ends even where the server does not', async () => {
    const { result, asked } = list(
      Array.from({ length: 3_000 }, (_, i) => page([], `next${i}`)),
    );
    await expect(result).rejects.toMatchObject({ condition: 'failing' });
    expect(asked).toHaveLength(1_001);
  });
});
