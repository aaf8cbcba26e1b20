import { at, observe } from '../__testUtils__/observing';
import { applications } from './applications';

const application = (spec: object, status?: object) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'shop', namespace: 'argocd', uid: 'a1' },
  spec,
  status,
});
const fromGit = { source: { repoURL: 'git@git.lan:acme/shop.git' } };

describe('Argo CD applications', () => {
  it('names the repository, and that the cluster follows it', () => {
    const object = application(fromGit, {
      sync: { status: 'Synced', revision: '1f2e' },
      health: { status: 'Healthy' },
    });
    expect(observe(applications, object)).toMatchObject([
      {
        type: 'readiness',
        key: 'c1/application/argocd/shop',
        state: 'ready',
        url: 'git.lan/acme/shop',
      },
      {
        type: 'asset',
        key: 'c1/application/argocd/shop/0',
        ref: { kind: 'git-repository', name: 'git.lan/acme/shop' },
      },
    ]);
  });

  it('may be of several repositories, and of charts that are none', () => {
    const object = application({
      sources: [
        { repoURL: 'https://git.lan/acme/values' },
        { repoURL: 'https://charts.lan/stable', chart: 'redis' },
        { repoURL: 'https://git.lan/acme/values.git' },
      ],
    });
    expect(
      observe(applications, object).flatMap(o =>
        o.type === 'asset' ? o.ref.name : [],
      ),
    ).toEqual(['git.lan/acme/values']);
  });

  it('may be of what is yet to be made manifests of, and of images that are none', () => {
    const names = (spec: object) =>
      observe(applications, application(spec)).flatMap(o =>
        o.type === 'asset' ? o.ref.name : [],
      );
    const drySource = { repoURL: 'https://git.lan/acme/dry', path: 'shop' };
    expect(names({ sourceHydrator: { drySource } })).toEqual([
      'git.lan/acme/dry',
    ]);
    expect(
      names({ source: { repoURL: 'oci://images.lan/acme/shop' } }),
    ).toEqual([]);
  });

  it.each([
    ['OutOfSync', 'not-ready'],
    ['Unknown', 'unknown'],
    [undefined, 'unknown'],
  ])('with the sync status %s is %s', (status, state) => {
    const object = application(fromGit, { sync: { status } });
    expect(observe(applications, object)[0]).toMatchObject({ state });
  });

  it('says what keeps Argo CD from comparing', () => {
    const object = application(fromGit, {
      sync: { status: 'Synced' },
      conditions: [
        {
          type: 'ComparisonError',
          message: 'authentication required',
          lastTransitionTime: '2026-11-20T08:00:00Z',
        },
      ],
    });
    expect(observe(applications, object)[0]).toMatchObject({
      state: 'not-ready',
      since: at('2026-11-20T08:00:00Z'),
      message: 'authentication required',
    });
  });
});
