import { KubernetesObject } from '../../kubernetes/types';
import { rfc3339 } from '../../time/calendar';
import { hourMs, secondMs } from '../../time/duration';
import { fireTimes } from '../../time/schedule';
import { Actor } from '../actor';
import { Scene } from '../scene';

const sourceKey = 'source.toolkit.fluxcd.io/gitrepositories';
const applyKey = 'kustomize.toolkit.fluxcd.io/kustomizations';
const applyMs = 20 * secondMs;

/** Flux: it follows a branch, and applies a folder of it. */
export function flux(options: {
  namespace: string;
  name: string;
  url: string;
  path: string;
  /** When somebody commits something. */
  commits: string;
}): Actor {
  const { namespace, name, url, path, commits } = options;
  const times = fireTimes(commits);
  const metadata = { namespace, name };

  const commit = (scene: Scene, at: number) => {
    const { store, timeline, seed } = scene;
    const revision = `main@sha1:${seed.hex(40, 'commit', at)}`;
    store.update(sourceKey, { metadata }, current => ({
      ...current,
      status: {
        ...Object(current.status),
        artifact: {
          digest: `sha256:${seed.hex(64, 'artifact', at)}`,
          lastUpdateTime: rfc3339(timeline.now),
          path: `gitrepository/${namespace}/${name}/${revision.slice(
            -40,
          )}.tar.gz`,
          revision,
          size: seed.whole(41_000, 43_000, 'size', at),
          url: `http://source-controller.${namespace}.svc.cluster.local./gitrepository/${namespace}/${name}/latest.tar.gz`,
        },
        conditions: ready(current, timeline.now, {
          reason: 'Succeeded',
          message: `stored artifact for revision '${revision}'`,
        }),
      },
    }));
    timeline.after(applyMs, () =>
      store.update(applyKey, { metadata }, current => ({
        ...current,
        status: {
          ...Object(current.status),
          lastAppliedRevision: revision,
          lastAttemptedRevision: revision,
          conditions: ready(current, timeline.now, {
            reason: 'ReconciliationSucceeded',
            message: `Applied revision: ${revision}`,
          }),
        },
      })),
    );
  };
  const arm = (scene: Scene) => {
    const { timeline } = scene;
    const fire = times.next(timeline.now);
    if (fire === undefined) return;
    timeline.at(fire, () => {
      commit(scene, fire);
      arm(scene);
    });
  };
  return {
    found({ store }) {
      store.create(sourceKey, {
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'GitRepository',
        metadata: { ...metadata, finalizers: ['finalizers.fluxcd.io'] },
        spec: {
          interval: '1m0s',
          ref: { branch: 'main' },
          timeout: '60s',
          url,
        },
        status: { observedGeneration: 1 },
      });
      store.create(applyKey, {
        apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
        kind: 'Kustomization',
        metadata: { ...metadata, finalizers: ['finalizers.fluxcd.io'] },
        spec: {
          interval: '10m0s',
          path,
          prune: true,
          sourceRef: { kind: 'GitRepository', name },
        },
        status: { observedGeneration: 1 },
      });
    },
    animate(scene) {
      const { timeline } = scene;
      commit(scene, timeline.now - hourMs);
      arm(scene);
    },
  };
}

/** It has been ready since it first was. */
function ready(
  { status }: KubernetesObject,
  now: number,
  said: { reason: string; message: string },
) {
  const [before] =
    (status as { conditions?: { lastTransitionTime: string }[] }).conditions ??
    [];
  return [
    {
      type: 'Ready',
      status: 'True',
      lastTransitionTime: before?.lastTransitionTime ?? rfc3339(now),
      observedGeneration: 1,
      ...said,
    },
  ];
}
