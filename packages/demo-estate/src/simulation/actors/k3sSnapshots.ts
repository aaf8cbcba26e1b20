import { dumpBody } from '../../s3/body';
import { rfc3339 } from '../../time/calendar';
import { secondMs } from '../../time/duration';
import { fireTimes } from '../../time/schedule';
import { Actor } from '../actor';
import { bucketOf, Scene } from '../scene';

const key = 'k3s.cattle.io/etcdsnapshotfiles';
const takesMs = 4 * secondMs;

/** k3s with an etcd of its own: snapshots on its disk, and copies of them. */
export function k3sSnapshots(options: {
  cron: string;
  s3: { endpoint: string; bucket: string; region: string; prefix: string };
  /** How many are kept in each place. */
  keeps: number;
}): Actor {
  const { cron, s3, keeps } = options;
  const times = fireTimes(cron);
  const arm = (scene: Scene) => {
    const { timeline } = scene;
    const fire = times.next(timeline.now);
    if (fire === undefined) return;
    timeline.at(fire, () => {
      timeline.after(takesMs, () => take(scene, fire));
      arm(scene);
    });
  };
  return { animate: arm };

  function take(scene: Scene, fire: number): void {
    const { store, timeline, seed, node } = scene;
    const file = `etcd-snapshot-${node}-${Math.floor(fire / secondMs)}`;
    const size = seed.whole(9_400_000, 9_800_000, 'etcd', fire);
    const create = (place: 'local' | 's3', location: string) =>
      store.create(key, {
        apiVersion: 'k3s.cattle.io/v1',
        kind: 'ETCDSnapshotFile',
        metadata: {
          name: `${place}-${file}-${seed.hex(6, place, fire)}`,
          labels: {
            'etcd.k3s.cattle.io/snapshot-storage-node':
              place === 's3' ? 's3' : node,
          },
          annotations: {
            'etcd.k3s.cattle.io/snapshot-token-hash': seed.hex(14, 'token'),
          },
        },
        spec: {
          snapshotName: file,
          nodeName: node,
          location,
          ...(place === 's3' && { s3 }),
        },
        status: {
          size: String(size),
          creationTime: rfc3339(fire),
          readyToUse: true,
        },
      });
    create('local', `file:///var/lib/rancher/k3s/server/db/snapshots/${file}`);
    create('s3', `s3://${s3.bucket}/${s3.prefix}/${file}`);
    bucketOf(scene, s3.bucket).put({
      key: `${s3.prefix}/${file}`,
      body: dumpBody(size - (size % 4096) + 32, 'plain', seed.child(file)),
      lastModified: timeline.now,
      metadata: {
        'k3s-node-name': node,
        'k3s-cluster-id':
          store.get('/namespaces', undefined, 'kube-system')?.metadata.uid ??
          '',
      },
    });
    prune(scene);
  }

  function prune(scene: Scene): void {
    const { store, timeline } = scene;
    for (const place of ['local', 's3']) {
      const files = store
        .list(key)
        .filter(({ metadata }) => metadata.name.startsWith(`${place}-`));
      for (const old of files.slice(0, -keeps)) {
        store.delete(key, old);
        if (place !== 's3') continue;
        const { snapshotName } = old.spec as { snapshotName: string };
        bucketOf(scene, s3.bucket).delete(
          `${s3.prefix}/${snapshotName}`,
          timeline.now,
        );
      }
    }
  }
}
