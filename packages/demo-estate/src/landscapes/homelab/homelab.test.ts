import { createHash } from 'node:crypto';
import { textAt } from '../../kubernetes/fields';
import { dayMs, hourMs } from '../../time/duration';
import { tell, Told } from '../__testUtils__/told';
import { homelab } from '.';

const objects = (told: Told, bucket: string, prefix: string) => [
  ...told.buckets.get(bucket)!.objects(prefix),
];
const ages = (told: Told, bucket: string, prefix: string) =>
  objects(told, bucket, prefix)
    .map(({ lastModified }) => told.scene.timeline.now - lastModified)
    .sort((a, b) => a - b);

describe.each([
  '2026-11-21T08:30:00Z',
  '2026-11-22T00:10:00Z',
  '2026-11-22T03:10:00Z',
])('homelab at %s', at => {
  const told = tell(homelab, at);

  it.each([
    ['vaultwarden/', /^vaultwarden\/db_\d{8}_\d{6}\.sqlite3$/, 28, 7],
    ['grafana/', /^grafana\/grafana-\d{8}-\d{6}\.db$/, 14, 25],
    [
      'immich/',
      /^immich\/immich-db-backup-\d{8}T\d{6}-v3\.2\.2-pg17\.11\.sql\.gz$/,
      14,
      25,
    ],
  ])(
    'has the dumps of %s at home and far away',
    (prefix, form, kept, hours) => {
      const [near, far] = ['nas-dumps', 'home-b2'].map(bucket =>
        objects(told, bucket, prefix),
      );
      expect(near.map(({ key }) => key)).toEqual(far.map(({ key }) => key));
      expect(near).toHaveLength(kept);
      for (const { key } of near) expect(key).toMatch(form);
      expect(ages(told, 'home-b2', prefix)[0]).toBeLessThan(hours * hourMs);
    },
  );

  it.each([
    ['nas-restic', 'immich', 48, hourMs],
    ['home-b2', 'restic/arr', 30, dayMs],
  ])('has a repository of restic in %s, %s', (bucket, path, kept, every) => {
    const [config] = objects(told, bucket, `${path}/config`);
    expect(config.body.size).toBe(155);
    expect(objects(told, bucket, `${path}/keys/`)).toHaveLength(1);
    expect(objects(told, bucket, `${path}/locks/`)).toEqual([]);
    const snapshots = objects(told, bucket, `${path}/snapshots/`);
    expect(snapshots).toHaveLength(kept);
    for (const { key, body } of snapshots) {
      const content = Buffer.concat([...body.read(0, body.size)]);
      const hash = createHash('sha256').update(content).digest('hex');
      expect(key).toBe(`${path}/snapshots/${hash}`);
    }
    expect(ages(told, bucket, `${path}/snapshots/`)[0]).toBeLessThan(
      every + 10 * 60_000,
    );
    for (const { key } of objects(told, bucket, `${path}/data/`)) {
      const [folder, name] = key.split('/').slice(-2);
      expect(name).toMatch(new RegExp(`^${folder}[0-9a-f]{62}$`));
    }
  });

  it('has a repository of kopia far away', () => {
    const names = objects(told, 'home-b2', 'kopia/immich/').map(({ key }) =>
      key.replace('kopia/immich/', ''),
    );
    expect(names).toContain('kopia.repository');
    expect(names).toContain('kopia.maintenance');
    for (const letter of ['p', 'q', 'xn0_']) {
      expect(names.some(name => name.startsWith(letter))).toBe(true);
    }
    expect(ages(told, 'home-b2', 'kopia/immich/q')[0]).toBeLessThan(
      25 * hourMs,
    );
  });

  it('has five snapshots of etcd on its disk, and five on the NAS', () => {
    const files = told.scene.store.list('k3s.cattle.io/etcdsnapshotfiles');
    const places = files.map(
      ({ metadata }) =>
        metadata.labels?.['etcd.k3s.cattle.io/snapshot-storage-node'],
    );
    expect(places.sort()).toEqual([
      ...Array(5).fill('nuc-1'),
      ...Array(5).fill('s3'),
    ]);
    expect(
      files
        .filter(each => textAt(each, 'spec.location').startsWith('s3://'))
        .map(each =>
          textAt(each, 'spec.location').replace('s3://nas-etcd/', ''),
        ),
    ).toEqual(told.keysIn('nas-etcd', 'homelab/'));
  });

  it('has all its volumes on the NAS', () => {
    for (const volume of told.scene.store.list('/persistentvolumes')) {
      expect(volume.spec).toMatchObject({
        csi: {
          driver: 'org.democratic-csi.nfs',
          volumeAttributes: {
            server: 'truenas.home',
            share: `/mnt/tank/k8s/${volume.metadata.name}`,
          },
        },
      });
    }
  });
});
