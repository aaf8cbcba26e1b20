import { KubernetesObject } from '../../kubernetes/types';
import { rfc3339 } from '../../time/calendar';
import { hourMs, secondMs } from '../../time/duration';
import { Actor } from '../actor';
import { Scene, witnessedFrom } from '../scene';

const apiVersion = 'external-secrets.io/v1';
const storeKey = 'external-secrets.io/secretstores';
const secretKey = 'external-secrets.io/externalsecrets';
const refreshMs = hourMs;

export interface SecretStoreDefinition {
  namespace: string;
  name: string;
  /** Of the Vault. */
  server: string;
  /** From when on it cannot be used any more. */
  breaks?: { at(origin: number): number; message: string };
}

export interface ExternalSecretDefinition {
  namespace: string;
  /** Also that of the Secret. */
  name: string;
  store: string;
  /** Where it lies in the store. */
  path: string;
  keys: string[];
}

/**
 * The External Secrets operator. What it has made of its stores is there as
 * Secrets of the landscape; it looks again each hour.
 */
export function externalSecrets(options: {
  stores: SecretStoreDefinition[];
  secrets: ExternalSecretDefinition[];
}): Actor {
  const { stores, secrets } = options;
  return {
    found(scene) {
      for (const store of stores) createStore(scene, store);
      for (const secret of secrets) createSecret(scene, secret);
    },
    animate(scene) {
      for (const store of stores) {
        const { breaks } = store;
        if (!breaks) continue;
        scene.timeline.at(breaks.at(scene.origin), () =>
          breakStore(scene, store, breaks.message),
        );
      }
      for (const secret of secrets) refresh(scene, secret);
    },
  };
}

function ready(scene: Scene, is: boolean, reason: string, message: string) {
  return [
    {
      type: 'Ready',
      status: is ? 'True' : 'False',
      reason,
      message,
      lastTransitionTime: rfc3339(scene.timeline.now),
    },
  ];
}

function createStore(
  scene: Scene,
  { namespace, name, server }: SecretStoreDefinition,
): void {
  scene.store.create(storeKey, {
    apiVersion,
    kind: 'SecretStore',
    metadata: { namespace, name },
    spec: {
      provider: {
        vault: {
          server,
          path: 'kv',
          version: 'v2',
          auth: { kubernetes: { mountPath: 'kubernetes', role: 'eso' } },
        },
      },
    },
    status: {
      capabilities: 'ReadWrite',
      conditions: ready(scene, true, 'Valid', 'store validated'),
    },
  });
}

function createSecret(
  scene: Scene,
  { namespace, name, store, path, keys }: ExternalSecretDefinition,
): void {
  scene.store.create(secretKey, {
    apiVersion,
    kind: 'ExternalSecret',
    metadata: { namespace, name },
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRef: { kind: 'SecretStore', name: store },
      target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      data: keys.map(key => ({
        secretKey: key,
        remoteRef: {
          key: path,
          property: key,
          conversionStrategy: 'Default',
          decodingStrategy: 'None',
          metadataPolicy: 'None',
        },
      })),
    },
    status: {
      refreshTime: rfc3339(scene.timeline.now),
      syncedResourceVersion: '1-7c2f',
      binding: { name },
      conditions: ready(scene, true, 'SecretSynced', 'secret synced'),
    },
  });
}

function breakStore(
  scene: Scene,
  { namespace, name }: SecretStoreDefinition,
  message: string,
): void {
  const { store, timeline, seed } = scene;
  store.update(storeKey, { metadata: { namespace, name } }, current => ({
    ...current,
    status: {
      ...Object(current.status),
      conditions: ready(scene, false, 'InvalidProviderConfig', message),
    },
  }));
  for (const secret of store.list(secretKey, namespace)) {
    const { metadata } = secret;
    const sinceMs = seed.whole(0, 3_000, 'refresh', metadata.uid) * secondMs;
    store.update(secretKey, secret, current => ({
      ...current,
      status: {
        ...Object(current.status),
        refreshTime: rfc3339(timeline.now - sinceMs),
        conditions: ready(
          scene,
          false,
          'SecretSyncedError',
          `could not get secret data from provider: ${message}`,
        ),
      },
    }));
  }
}

/** What nobody could have seen is not played. */
function refresh(
  scene: Scene,
  { namespace, name }: ExternalSecretDefinition,
): void {
  const { store, timeline, seed } = scene;
  const offset =
    seed.whole(0, refreshMs / secondMs - 1, namespace, name) * secondMs;
  const from = witnessedFrom(scene, 2 * refreshMs);
  timeline.every(refreshMs, from + offset, () => {
    const secret = store.get(secretKey, namespace, name);
    if (!secret || !isReady(secret)) return;
    store.update(secretKey, secret, current => ({
      ...current,
      status: {
        ...Object(current.status),
        refreshTime: rfc3339(timeline.now),
      },
    }));
  });
}

function isReady({ status }: KubernetesObject): boolean {
  const { conditions } = status as { conditions: { status: string }[] };
  return conditions[0].status === 'True';
}
