import { at, observe, withoutObject } from '../__testUtils__/observing';
import { gitRepositories } from './gitRepositories';
import { kustomizations } from './kustomizations';

const ready = (status: string, message: string) => ({
  type: 'Ready',
  status,
  reason: 'Succeeded',
  message,
  lastTransitionTime: '2026-11-20T08:00:00Z',
});

const source = (url: string, conditions: object[]) => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: { name: 'estate', namespace: 'flux-system', uid: 'g1' },
  spec: { url, interval: '1m0s' },
  status: { conditions },
});

describe('Flux', () => {
  it('names the repository that the cluster is rebuilt from', () => {
    const object = source('https://bot:s3cret@git.lan/acme/estate.git', [
      ready('True', 'stored artifact'),
    ]);
    const observations = withoutObject(observe(gitRepositories, object));
    expect(observations).toEqual([
      {
        type: 'readiness',
        kind: 'git-source',
        key: 'c1/gitrepository/flux-system/estate',
        cluster: 'c1',
        namespace: 'flux-system',
        name: 'estate',
        title: 'Flux source flux-system/estate',
        state: 'ready',
        since: at('2026-11-20T08:00:00Z'),
        url: 'git.lan/acme/estate',
      },
      {
        type: 'asset',
        key: 'c1/gitrepository/flux-system/estate',
        ref: { kind: 'git-repository', name: 'git.lan/acme/estate' },
      },
    ]);
    expect(JSON.stringify(observations)).not.toContain('s3cret');
  });

  it('says why a source cannot be read', () => {
    const object = source('ssh://git@git.lan/acme/estate', [
      ready('False', 'failed to checkout: authentication required'),
    ]);
    expect(observe(gitRepositories, object)[0]).toMatchObject({
      state: 'not-ready',
      message: 'Succeeded: failed to checkout: authentication required',
    });
  });

  const kustomization = (spec: object, conditions: object[] = []) => ({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'apps', namespace: 'flux-system', uid: 'k1' },
    spec: { sourceRef: { kind: 'GitRepository', name: 'estate' }, ...spec },
    status: { conditions },
  });

  it('follows a repository', () => {
    const object = kustomization({}, [ready('True', 'Applied revision')]);
    expect(observe(kustomizations, object)).toMatchObject([
      {
        key: 'c1/kustomization/flux-system/apps',
        state: 'ready',
        dependsOn: 'c1/gitrepository/flux-system/estate',
      },
    ]);
  });

  it('follows none while it is suspended', () => {
    const object = kustomization({ suspend: true }, [ready('True', 'Applied')]);
    expect(observe(kustomizations, object)).toMatchObject([
      { state: 'not-ready', message: 'It is suspended' },
    ]);
  });

  it('knows nothing of a source that is suspended: nobody looks', () => {
    const object = source('ssh://git@git.lan/estate', [
      ready('True', 'Stored'),
    ]);
    const spec = { ...object.spec, suspend: true };
    expect(observe(gitRepositories, { ...object, spec })[0]).toMatchObject({
      state: 'unknown',
      message: 'It is suspended',
    });
  });

  it.each([
    [2, 'unknown'],
    [3, 'ready'],
    // Nobody said.
    [0, 'ready'],
    [undefined, 'ready'],
  ])(
    'looked at as of generation %s, with 3 it is %s',
    (observedGeneration, state) => {
      const seen = { ...ready('True', 'Stored'), observedGeneration };
      for (const [resource, object] of [
        [gitRepositories, source('ssh://git@git.lan/estate', [seen])],
        [kustomizations, kustomization({}, [seen])],
      ] as const) {
        const metadata = { ...object.metadata, generation: 3 };
        expect(observe(resource, { ...object, metadata })[0]).toMatchObject({
          state,
        });
      }
    },
  );

  it('is unknown before anybody looked', () => {
    expect(observe(kustomizations, kustomization({}))).toMatchObject([
      { state: 'unknown' },
    ]);
  });
});
