import { observe, recorded } from '../__testUtils__/observing';
import { externalSecrets } from './externalSecrets';
import { clusterSecretStores } from './secretStores';

const ready = () => recorded(__dirname, 'externalsecret-ready');

function observed(
  spec: object,
  rest: { metadata?: object; status?: object } = {},
) {
  const object = ready();
  const [readiness] = observe(externalSecrets, {
    ...object,
    metadata: { ...object.metadata, ...rest.metadata },
    spec: { ...object.spec, ...spec },
    status: { ...object.status, ...rest.status },
  });
  if (readiness.type !== 'readiness') throw new Error('It is none');
  return readiness;
}

const valueOf = (spec: object) => observed(spec).afterRestore?.value;
const generator = (kind: string) => ({
  data: [],
  dataFrom: [{ sourceRef: { generatorRef: { kind, name: 'g' } } }],
});
const template = (of: object) => ({ target: { name: 's', template: of } });

describe('the value of an ExternalSecret', () => {
  it.each<[string, object]>([
    ['a password that is generated', generator('Password')],
    ['a UUID that is generated', generator('UUID')],
    ['a key that is generated', generator('SSHKey')],
    [
      'a password among others',
      {
        data: [
          { secretKey: 'a', remoteRef: { key: 'k' } },
          {
            secretKey: 'b',
            sourceRef: { generatorRef: { kind: 'Password', name: 'g' } },
          },
        ],
      },
    ],
    [
      'a password that is generated once',
      { ...generator('Password'), refreshPolicy: 'CreatedOnce' },
    ],
    [
      'a template with randAlphaNum',
      template({ data: { a: 'x-{{ randAlphaNum 32 }}' } }),
    ],
    [
      'a template with uuidv4',
      template({ data: { a: '{{uuidv4 | b64enc}}' } }),
    ],
    [
      'a template with genPrivateKey',
      template({ data: { a: '{{ genPrivateKey "rsa" }}' } }),
    ],
    [
      'a literal template with randBytes',
      template({ templateFrom: [{ literal: 'a: {{ randBytes 16 }}' }] }),
    ],
  ])('%s is another after a restore', (_, spec) => {
    expect(valueOf(spec)).toBe('another');
  });

  it.each<[string, object]>([
    ['what it adds to a Secret', { target: { creationPolicy: 'Merge' } }],
    [
      'what a template in a Secret makes',
      template({ templateFrom: [{ secret: { name: 't', items: [] } }] }),
    ],
  ])('%s is none after a restore', (_, spec) => {
    expect(valueOf(spec)).toBe('none');
  });

  it.each<[string, object]>([
    ['fetched once', { refreshPolicy: 'CreatedOnce' }],
    ['fetched when it is changed', { refreshPolicy: 'OnChange' }],
    ['never fetched again', { refreshInterval: '0' }],
    ['never fetched again, in seconds', { refreshInterval: '0s' }],
    ['of a generator that is not read', generator('ClusterGenerator')],
    ['of a server that is not known', generator('Webhook')],
  ])('%s may be another', (_, spec) => {
    expect(valueOf(spec)).toBe('unknown');
  });

  it.each<[string, object]>([
    ['fetched every hour', {}],
    ['a Secret that stays', { target: { creationPolicy: 'Orphan' } }],
    [
      'of a Secret that is made or added to',
      { target: { creationPolicy: 'CreateOrMerge' } },
    ],
    [
      'deleted with what it is fetched from',
      { target: { deletionPolicy: 'Delete' } },
    ],
    [
      'in a template',
      template({ data: { url: 'postgres://{{ .user }}@db', random: 'yes' } }),
    ],
    [
      'in a template of a ConfigMap',
      template({ templateFrom: [{ configMap: { name: 't' } }] }),
    ],
    // What is made for an hour is made anew anyway.
    ['a token that is made for an hour', generator('ECRAuthorizationToken')],
    ['of a dynamic account', generator('VaultDynamicSecret')],
    ['of no Secret', { target: { creationPolicy: 'None' } }],
  ])('%s comes back', (_, spec) => {
    expect(valueOf(spec)).toBeUndefined();
  });
});

describe('the stores of an ExternalSecret', () => {
  const own = (storeRef: object) => ({
    secretKey: 'a',
    remoteRef: { key: 'k' },
    sourceRef: { storeRef },
  });
  const keysOf = (spec: object) => {
    const { dependsOn, dependsAlsoOn = [] } = observed(spec);
    return [...(dependsOn ? [dependsOn] : []), ...dependsAlsoOn];
  };
  const { namespace } = ready().metadata;

  it('are those of each value, and that of all where one names none', () => {
    const secretStoreRef = { kind: 'ClusterSecretStore', name: 'vault' };
    const other = own({ name: 'other' });
    const plain = { secretKey: 'b', remoteRef: { key: 'k' } };
    const vault = 'c1/clustersecretstore/vault';
    const otherKey = `c1/secretstore/${namespace}/other`;
    expect(keysOf({ secretStoreRef, data: [plain, other] })).toEqual([
      vault,
      otherKey,
    ]);
    expect(keysOf({ secretStoreRef, data: [other] })).toEqual([otherKey]);
    expect(keysOf({ secretStoreRef, data: null, dataFrom: null })).toEqual([
      vault,
    ]);
    expect(keysOf({ secretStoreRef, ...generator('Password') })).toEqual([]);
  });
});

describe('what is said of an ExternalSecret', () => {
  it('is of the spec that was synced', () => {
    const status = { syncedResourceVersion: '2-abc' };
    const state = (generation: number) =>
      observed({}, { metadata: { generation }, status }).state;
    expect([1, 2, 3].map(state)).toEqual(['ready', 'ready', 'unknown']);
  });

  it.each([
    [['False', 'True'], 'ready'],
    [['True', 'False'], 'not-ready'],
  ])('is by the newest of its conditions: %j', (statuses, state) => {
    const conditions = statuses.map((status, i) => ({
      type: 'Ready',
      status,
      lastTransitionTime: `2026-11-21T0${i}:00:00Z`,
    }));
    const among = [conditions, [...conditions].reverse()];
    for (const each of among) {
      expect(observed({}, { status: { conditions: each } }).state).toBe(state);
    }
  });
});

describe('a store', () => {
  const store = (provider: object) => {
    const { spec, ...object } = recorded(__dirname, 'clustersecretstore-ready');
    const [readiness] = observe(clusterSecretStores, {
      ...object,
      spec: { ...spec, provider },
    });
    if (readiness.type !== 'readiness') throw new Error('It is none');
    return [readiness.afterRestore?.value, readiness.url];
  };
  const api = (url?: string) => ({ kubernetes: { server: { url } } });

  it.each<[object, string | undefined, string | undefined]>([
    [{ kubernetes: {} }, 'none', undefined],
    [api(), 'none', undefined],
    [api('kubernetes.default'), 'none', undefined],
    [api('https://kubernetes.default.svc'), 'none', undefined],
    [
      api('https://kubernetes.default.svc.cluster.local:443'),
      'none',
      undefined,
    ],
    [{ crd: { resource: {} } }, 'none', undefined],
    [{ fake: { data: [] } }, 'none', undefined],
    [api('https://10.1.2.3:6443'), undefined, 'https://10.1.2.3:6443/'],
    [
      api('https://kubernetes.example.org'),
      undefined,
      'https://kubernetes.example.org/',
    ],
    [
      { webhook: { url: 'http://shim.shop.svc/{{ .remoteRef.key }}' } },
      undefined,
      'http://shim.shop.svc',
    ],
    [
      { openBao: { server: 'https://bao.example.org' } },
      undefined,
      'https://bao.example.org/',
    ],
    [{ aws: { service: 'SecretsManager' } }, undefined, undefined],
  ])('by %j: %s, %s', (provider, value, url) => {
    expect(store(provider)).toEqual([value, url]);
  });
});
