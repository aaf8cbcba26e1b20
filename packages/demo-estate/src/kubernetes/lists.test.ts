import { ask, List, namesOf } from '../__testUtils__/api';
import { demoTokens } from '../credentials';
import { Status } from './apiStatus';
import { startCluster, TestCluster } from './__testUtils__/cluster';

const path = '/apis/velero.io/v1/backups';
const all = [1, 2, 3, 4, 5, 6, 7].map(day => `daily-${day}`);

let cluster: TestCluster;
beforeEach(async () => {
  cluster = await startCluster();
});
afterEach(() => cluster.stop());

const list = async (query = '', under = path) => {
  const { body } = await ask<List>(`${cluster.url}${under}?${query}`, {
    token: demoTokens.reader,
  });
  return body;
};

describe('pages', () => {
  it.each([1, 2, 3, 6, 7, 8])('of %i make up the whole', async limit => {
    const whole = await list();
    const pages: List[] = [];
    let token: string | undefined = '';
    while (token !== undefined) {
      const page: List = await list(`limit=${limit}&continue=${token}`);
      pages.push(page);
      token = page.metadata.continue;
    }
    expect(pages.flatMap(({ items }) => items)).toEqual(whole.items);
    expect(pages).toHaveLength(Math.ceil(7 / limit));
    expect(pages.at(0)?.metadata.remainingItemCount ?? 0).toBe(
      Math.max(0, 7 - limit),
    );
  });

  it('show the state at the first one, whatever happens between', async () => {
    const first = await list('limit=3');
    cluster.store.delete('velero.io/backups', {
      metadata: { namespace: 'velero', name: 'daily-5' },
    });
    const rest = await list(`limit=9&continue=${first.metadata.continue}`);
    expect(namesOf(rest)).toEqual(all.slice(3));
    expect(rest.metadata.resourceVersion).toBe(first.metadata.resourceVersion);
    expect(namesOf(await list())).not.toContain('daily-5');
  });

  it('expire after five minutes, with a token to go on with what is there', async () => {
    const first = await list('limit=3');
    cluster.store.delete('velero.io/backups', {
      metadata: { namespace: 'velero', name: 'daily-5' },
    });
    cluster.clock.advance({ minutes: 5 });
    const expired = await ask<Status>(
      `${cluster.url}${path}?limit=3&continue=${first.metadata.continue}`,
      { token: demoTokens.reader },
    );
    expect(expired.status).toBe(410);
    expect(expired.body).toMatchObject({ reason: 'Expired', code: 410 });
    const rest = await list(`continue=${expired.body.metadata.continue}`);
    expect(namesOf(rest)).toEqual(['daily-4', 'daily-6', 'daily-7']);
  });

  it('of a selection do not say how many are left', async () => {
    const page = await list('limit=1&labelSelector=parity%3Deven');
    expect(namesOf(page)).toEqual(['daily-2']);
    expect(page.metadata.continue).toBeDefined();
    expect(page.metadata.remainingItemCount).toBeUndefined();
  });
});

describe('selectors', () => {
  it.each([
    ['parity=even', ['daily-2', 'daily-4', 'daily-6']],
    ['parity==even', ['daily-2', 'daily-4', 'daily-6']],
    ['parity!=even', ['daily-1', 'daily-3', 'daily-5', 'daily-7']],
    ['parity in (even, odd)', all],
    ['parity notin (even)', ['daily-1', 'daily-3', 'daily-5', 'daily-7']],
    ['newest', ['daily-7']],
    ['newest=', ['daily-7']],
    ['!newest', all.slice(0, 6)],
    ['absent!=x', all],
    ['absent notin (x)', all],
    ['absent in (x)', []],
    [
      'velero.io/schedule-name=daily,parity in (odd),!newest',
      ['daily-1', 'daily-3', 'daily-5'],
    ],
  ])('labels: %s', async (selector, names) => {
    const selected = await list(
      `labelSelector=${encodeURIComponent(selector)}`,
    );
    expect(namesOf(selected)).toEqual(names);
  });

  it.each([
    ['metadata.name=daily-3', ['daily-3']],
    [
      'metadata.name!=daily-3,metadata.namespace=velero',
      all.filter(name => name !== 'daily-3'),
    ],
    ['metadata.namespace=platform', []],
  ])('fields: %s', async (selector, names) => {
    const selected = await list(
      `fieldSelector=${encodeURIComponent(selector)}`,
    );
    expect(namesOf(selected)).toEqual(names);
  });

  it('keep to a namespace, and find nothing in one that is not there', async () => {
    const under = (namespace: string) =>
      `/apis/velero.io/v1/namespaces/${namespace}/backups`;
    expect(namesOf(await list('', under('velero')))).toEqual(all);
    expect((await list('', under('nowhere'))).items).toEqual([]);
  });
});
