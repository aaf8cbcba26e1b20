import { mockServices } from '@backstage/backend-test-utils';
import {
  Observation,
  ResolvedAsset,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import { StoredObservation } from '../store/types';
import { Random } from './__testUtils__/random';
import { now, randomSources } from './__testUtils__/randomEstate';
import { resolve } from './resolve';

const address = 'https://vault.example.com:8200';

const stored = (observation: Observation): StoredObservation => ({
  source: 'kubernetes:a',
  stream: 'external-secrets.io/externalsecrets',
  origin: observation.key,
  observation,
  firstSeenAt: now,
});

const objects = (cluster: string) =>
  stored({
    type: 'asset',
    key: `${cluster}/shop`,
    ref: { kind: 'kubernetes-objects', cluster, name: 'shop' },
  });

const readiness = (cluster: string, url: string, asked = true) => [
  stored({
    type: 'readiness',
    kind: 'secret-store',
    key: `${cluster}/secretstore/shop/vault`,
    cluster,
    namespace: 'shop',
    name: 'vault',
    title: 'SecretStore shop/vault',
    state: 'ready',
    url,
  }),
  stored({
    type: 'readiness',
    kind: 'external-secret',
    key: `${cluster}/externalsecret/shop/s3`,
    cluster,
    namespace: 'shop',
    name: 's3',
    title: 'ExternalSecret shop/s3',
    state: 'ready',
    dependsOn: asked ? `${cluster}/secretstore/shop/vault` : undefined,
  }),
];

function storesOf(
  observations: StoredObservation[],
  asset: object = { kind: 'vault', name: 'main' },
) {
  const { services } = resolve({
    observations,
    sources: randomSources(new Random(1), now),
    entities: [
      {
        entityRef: 'component:default/shop',
        title: 'shop',
        annotations: { 'backstage.io/kubernetes-namespace': 'shop' },
        dependsOn: [],
      },
    ],
    config: readBackupHealthConfig(
      mockServices.rootConfig({
        data: {
          backupHealth: {
            assets: [
              {
                entity: 'resource:default/vault',
                asset,
                addresses: [`${address}/`],
              },
            ],
          },
        },
      }),
    ),
    now,
  });
  const shown = ({ store, asset: behind }: Behind) => [
    store,
    stringifyAssetRef(behind.ref),
  ];
  return services[0].assets.map(
    ({ ref, secretStores }) =>
      [ref.cluster, (secretStores ?? []).map(shown)] as const,
  );
}

type Behind = NonNullable<ResolvedAsset['secretStores']>[number];

describe('what is behind the stores of a namespace', () => {
  const uid = 'uid-a';
  const store = `${uid}/secretstore/shop/vault`;

  it('is what config declares at the address that they ask', () => {
    expect(storesOf([objects(uid), ...readiness(uid, address)])).toEqual([
      [uid, [[store, 'vault://main']]],
    ]);
  });

  it.each([
    ['at another port', readiness(uid, 'https://vault.example.com')],
    ['at no address', readiness(uid, 'vault')],
    ['that nothing is made from', readiness(uid, address, false)],
  ])('is not told of a store %s', (_, stores) => {
    expect(storesOf([objects(uid), ...stores])).toEqual([[uid, []]]);
  });

  it('is of that cluster only where config says in which it is', () => {
    const observations = [uid, 'uid-b'].flatMap(cluster => [
      objects(cluster),
      ...readiness(cluster, address),
    ]);
    const asset = { kind: 'vault', cluster: 'a', name: 'main' };
    expect(storesOf(observations, asset)).toEqual([
      [uid, [[store, `vault:${uid}//main`]]],
      ['uid-b', []],
    ]);
  });
});
