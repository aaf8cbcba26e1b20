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
        state,
        since: expect.any(Number),
        ...(message && { message }),
      },
    ]);
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
