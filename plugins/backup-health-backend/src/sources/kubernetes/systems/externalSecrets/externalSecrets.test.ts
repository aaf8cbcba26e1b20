import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { externalSecrets } from './externalSecrets';
import { clusterSecretStores, secretStores } from './secretStores';

describe('ExternalSecrets', () => {
  const secret = {
    type: 'readiness',
    kind: 'external-secret',
    key: 'c1/externalsecret/platform/pg-backup-s3',
    cluster: 'c1',
    namespace: 'platform',
    name: 'pg-backup-s3',
    title: 'ExternalSecret platform/pg-backup-s3',
    provides: ['pg-backup-s3'],
    dependsOn: 'c1/clustersecretstore/vault',
    checkedEverySeconds: 3600,
  };
  const table: [string, object][] = [
    [
      'externalsecret-ready',
      {
        ...secret,
        state: 'ready',
        since: at('2026-03-01T08:00:05Z'),
        checkedAt: at('2026-11-21T03:55:01Z'),
      },
    ],
    [
      'externalsecret-notready',
      {
        ...secret,
        state: 'not-ready',
        since: at('2026-11-01T04:55:01Z'),
        message: expect.stringMatching(
          /^SecretSyncedError: .*Vault is sealed$/,
        ),
        checkedAt: at('2026-11-01T03:55:01Z'),
      },
    ],
    [
      'externalsecret-never-synced',
      {
        ...secret,
        state: 'not-ready',
        since: at('2026-11-01T04:55:01Z'),
        message: 'It was never synced',
      },
    ],
    [
      // It is synced when it changes, and not by the clock: it is not stale.
      'externalsecret-stale-but-ready-onchange',
      {
        ...secret,
        key: 'c1/externalsecret/platform/static',
        name: 'static',
        title: 'ExternalSecret platform/static',
        provides: ['static'],
        state: 'ready',
        since: at('2026-03-01T08:00:05Z'),
        checkedAt: at('2026-03-01T08:00:05Z'),
        checkedEverySeconds: undefined,
        afterRestore: {
          value: 'unknown',
          because: expect.stringContaining('fetched once'),
        },
      },
    ],
  ];

  it.each(table)('observes %s', (name, expected) => {
    const object = recorded(__dirname, name);
    expect(withoutObject(observe(externalSecrets, object))).toEqual([expected]);
  });

  const ready = () => recorded(__dirname, 'externalsecret-ready');

  it('is unknown before anybody looked at it', () => {
    const { status: _, ...object } = ready();
    expect(observe(externalSecrets, object)).toMatchObject([
      { state: 'unknown' },
    ]);
  });

  it('makes a Secret of another name, or none', () => {
    const named = ready();
    named.spec.target = { name: 's3' };
    const none = ready();
    none.spec.target = { creationPolicy: 'None' };
    expect(observe(externalSecrets, named)).toMatchObject([
      { provides: ['s3'] },
    ]);
    expect(observe(externalSecrets, none)).toMatchObject([{ provides: [] }]);
  });

  it('depends on the store of its namespace, unless it says otherwise', () => {
    const object = ready();
    object.spec.secretStoreRef = { name: 'local' };
    expect(observe(externalSecrets, object)).toMatchObject([
      { dependsOn: 'c1/secretstore/platform/local' },
    ]);
  });
});

describe('secret stores', () => {
  it.each([
    ['clustersecretstore-ready', 'ready', undefined],
    [
      'clustersecretstore-notready',
      'not-ready',
      expect.stringMatching(/^InvalidProviderConfig: .*Vault is sealed$/),
    ],
  ])('observes %s', (name, state, message) => {
    const object = recorded(__dirname, name);
    expect(withoutObject(observe(clusterSecretStores, object))).toEqual([
      {
        type: 'readiness',
        kind: 'secret-store',
        key: 'c1/clustersecretstore/vault',
        cluster: 'c1',
        name: 'vault',
        title: 'ClusterSecretStore vault',
        url: 'https://vault.example.com:8200/',
        state,
        since: expect.any(Number),
        ...(message && { message }),
      },
    ]);
  });

  it.each([
    [
      { conjur: { url: 'https://conjur.example.com' } },
      'https://conjur.example.com/',
    ],
    [
      { onepassword: { connectHost: 'http://connect.op:8080' } },
      'http://connect.op:8080/',
    ],
    [
      { infisical: { hostAPI: 'https://i.example.com/api/' } },
      'https://i.example.com/api/',
    ],
    [
      { vault: { server: 'https://me:secret@v.example.com/?t=secret' } },
      'https://v.example.com/',
    ],
    [{ vault: { server: 'vault' } }, undefined],
    [{ aws: { service: 'SecretsManager' } }, undefined],
    [undefined, undefined],
  ])('asks the server of %j', (provider, url) => {
    const object = recorded(__dirname, 'clustersecretstore-ready');
    const [store] = observe(clusterSecretStores, {
      ...object,
      spec: provider && { provider },
    });
    expect(store).toMatchObject({ state: 'ready' });
    expect('url' in store ? store.url : undefined).toBe(url);
  });

  it('may be of one namespace', () => {
    const object = recorded(__dirname, 'clustersecretstore-ready');
    const own = {
      ...object,
      kind: 'SecretStore',
      metadata: { ...object.metadata, namespace: 'platform' },
    };
    expect(observe(secretStores, own)).toMatchObject([
      { key: 'c1/secretstore/platform/vault', state: 'ready' },
    ]);
  });
});
