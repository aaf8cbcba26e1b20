import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { instant, Observation } from '@backup-health/backstage-plugin-common';
import { recorded } from '../kubernetes/systems/__testUtils__/observing';
import { BuiltInResource } from '../kubernetes/builtIn';
import { namespaces } from '../kubernetes/systems/inventory/namespaces';
import { volumeClaims } from '../kubernetes/systems/inventory/volumeClaims';
import { backups } from '../kubernetes/systems/velero/backups';
import { schedules } from '../kubernetes/systems/velero/schedules';
import { storageLocations } from '../kubernetes/systems/velero/storageLocations';
import { answerXml, startStubStore } from './__fixtures__/stubStore';
import { cluster, judge } from './__testUtils__/verdict';

// From what Velero says in its cluster, what it wrote to its bucket, and how
// that bucket protects it, to the verdict.

jest.setTimeout(60_000);

const now = instant(Date.parse('2026-11-20T22:00:00Z'));
const prefix = 'velero/prod-1';
const name = 'critical-20261120180003';
const velero = join(__dirname, '../kubernetes/systems/velero');
const written = (file: string) =>
  readFileSync(join(__dirname, '__fixtures__/velero', `${file}.json`), 'utf8');

interface VolumeInfo {
  pvcName: string;
  backupMethod: string;
  [other: string]: unknown;
}
const volumes: VolumeInfo[] = JSON.parse(written('objectstore-volumeinfo'));
const moved = volumes.find(({ snapshotDataMoved }) => snapshotDataMoved)!;
/** As Velero writes it where the snapshot stays where it was made. */
const unmoved: VolumeInfo = {
  ...moved,
  snapshotDataMoved: false,
  preserveLocalSnapshot: true,
  snapshotDataMovementInfo: undefined,
  csiSnapshotInfo: {
    snapshotHandle: 'snap://pvc-17f62668/snapshot-0a1b2c3d',
    size: 5368709120,
    driver: 'driver.longhorn.io',
    vscName: 'snapcontent-8c1f',
    operationID: `velero/data-platform/data-postgresql-0/2026-11-20`,
    ReadyToUse: true,
  },
};
/** As a plugin of a cloud leaves it with the cloud. */
const native: VolumeInfo = {
  ...unmoved,
  backupMethod: 'NativeSnapshot',
  csiSnapshotInfo: undefined,
  nativeSnapshotInfo: { snapshotHandle: 'snap-0a1b2c3d', Phase: 'Completed' },
};

let store: Awaited<ReturnType<typeof startStubStore>>;

beforeEach(async () => {
  store = await startStubStore({ bucket: '254carbon-backups', objects: [] });
});

afterEach(async () => {
  await store.stop();
});

function write(volume: VolumeInfo) {
  const folder = `${prefix}/backups/${name}`;
  const files: Record<string, string | Buffer> = {
    'velero-backup.json': JSON.stringify(recorded(velero, 'backup-completed')),
    [`${name}-volumeinfo.json.gz`]: gzipSync(JSON.stringify([volume])),
    [`${name}-resource-list.json.gz`]: gzipSync(
      JSON.stringify({ 'v1/Namespace': ['data-platform'] }),
    ),
    [`${name}.tar.gz`]: 'x',
  };
  store.objects.push(
    ...Object.entries(files).map(([file, Body]) => ({
      Key: `${folder}/${file}`,
      Size: Body.length,
      LastModified: '2026-11-20T18:03:42Z',
      Body,
    })),
  );
}

const observe = (resource: BuiltInResource, object: unknown): Observation[] =>
  resource.observe(object, {
    cluster: cluster.uid,
    clusterName: cluster.name,
    kubernetesVersion: '1.36',
  });

function told(
  tier: object,
  of: { kind: string; name: string },
  { location: isThere = true, unavailable = false } = {},
) {
  const metadata = (named: object) => ({
    creationTimestamp: '2026-03-01T08:00:00Z',
    ...named,
  });
  const location = recorded(velero, 'bsl-available');
  location.spec.config = { s3Url: store.url };
  if (unavailable) Object.assign(location.status!, { phase: 'Unavailable' });
  const locations = observe(storageLocations, location);
  return judge({
    now,
    config: {
      kubernetes: {
        clusters: [{ name: cluster.name, url: 'https://c', token: 't' }],
      },
      s3: [
        {
          id: 'carbon',
          bucket: '254carbon-backups',
          endpoint: store.url,
          site: 'off-site',
          accessKeyId: 'a',
          secretAccessKey: 'b',
          layouts: [
            { type: 'velero', prefix: `${prefix}/`, cluster: cluster.name },
          ],
        },
      ],
      tiers: { plain: { title: 'Plain', copies: 1, ...tier } },
      assetKinds: { volume: { keep: { daily: 1 } } },
      assets: [
        {
          entity: 'component:default/shop',
          asset: {
            cluster: cluster.name,
            ...(of.kind === 'volume' && { namespace: 'data-platform' }),
            ...of,
          },
        },
      ],
    },
    inCluster: {
      'core/namespaces': observe(namespaces, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: metadata({ name: 'data-platform' }),
      }),
      'core/persistentvolumeclaims': observe(volumeClaims, {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: metadata({
          name: 'data-postgresql-0',
          namespace: 'data-platform',
        }),
        spec: {},
      }),
      'velero.io/backupstoragelocations': isThere ? locations : [],
      'velero.io/schedules': observe(
        schedules,
        recorded(velero, 'schedule-enabled'),
      ),
      'velero.io/backups': observe(
        backups,
        recorded(velero, 'backup-completed'),
      ),
    },
    gone: { 'velero.io/backupstoragelocations': isThere ? [] : locations },
    annotations: { 'backup-health/tier': 'plain' },
  });
}

const volume = { kind: 'volume', name: 'data-postgresql-0' };
const objects = { kind: 'kubernetes-objects', name: 'data-platform' };

describe('where a volume of a Velero backup lies', () => {
  const tier = { copies: 2, offsite: true };

  it('is in the bucket, where its data was moved there', async () => {
    write(moved);
    const { rules, verdict } = await told(tier, volume);
    expect(rules).toEqual([]);
    expect(verdict.assets[0].lastGood?.sizeBytes).toBe(5368709120);
    expect(verdict.assets[0].copies).toMatchObject([{ site: 'off-site' }]);
  });

  it('is in the storage of the cluster, where its snapshot stayed there', async () => {
    write(unmoved);
    const { rules, finding, verdict } = await told(tier, volume);
    expect(verdict.assets[0].lastGood).toBeDefined();
    expect(verdict.assets[0].copies).toMatchObject([
      {
        title: 'The storage of driver.longhorn.io itself, by Velero',
        site: 'on-site',
      },
    ]);
    expect(rules).toEqual(['no-offsite-copy']);
    expect(finding('no-offsite-copy')?.evidence[0].text).toBe(
      'The storage of driver.longhorn.io itself, by Velero: on-site',
    );
  });

  it('is not known where a plugin of its provider keeps it', async () => {
    write(native);
    const { rules, finding } = await told(tier, volume);
    expect(rules).toEqual([]);
    expect(finding('no-offsite-copy')).toMatchObject({
      severity: 'info',
      title: expect.stringContaining('Not verifiable'),
    });
  });

  it('cannot be restored without the bucket, wherever it is', async () => {
    for (const info of [moved, unmoved]) {
      store.objects.length = 0;
      write(info);
      const { state, rules } = await told({}, volume, { unavailable: true });
      expect([state, rules]).toEqual(['unknown', ['location-unavailable']]);
    }
  });

  it('is not as safe as the bucket is', async () => {
    write(unmoved);
    encryptedBy('AES256');
    const { finding } = await told({ encrypted: true }, volume);
    expect(finding('not-encrypted')?.title).toContain('Not verifiable');
  });
});

describe('a Velero backup whose storage location was deleted', () => {
  it('is not known to be of use, as no restore can name it any more', async () => {
    write(moved);
    expect((await told({}, objects)).state).toBe('ok');
    const { state, rules, finding } = await told({}, objects, {
      location: false,
    });
    expect([state, rules]).toEqual(['unknown', ['location-unavailable']]);
    expect(finding('location-unavailable')?.evidence[0].text).toBe(
      'Velero storage location default is unavailable: It was deleted where it was configured.',
    );
  });
});

describe('whether a Velero backup is encrypted', () => {
  beforeEach(() => write(moved));

  it.each([
    ['objects', objects],
    ['a volume', volume],
  ])('is read of the bucket that it lies in: %s', async (_, of) => {
    encryptedBy('AES256');
    expect((await told({ encrypted: true }, of)).rules).toEqual([]);

    encryptedBy(undefined);
    const { rules, finding } = await told({ encrypted: true }, of);
    expect(rules).toEqual(['not-encrypted']);
    expect(finding('not-encrypted')?.evidence[0].text).toBe(
      'Velero storage location default: encryption none',
    );
  });

  it('is not verifiable where the store cannot be asked', async () => {
    const { rules, finding } = await told({ encrypted: true }, objects);
    expect(rules).toEqual([]);
    expect(finding('not-encrypted')?.title).toContain('Not verifiable');
  });
});

function encryptedBy(algorithm: string | undefined) {
  store.answer((url: URL) => {
    if (!url.searchParams.has('encryption')) return undefined;
    return algorithm
      ? answerXml(
          200,
          `<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>${algorithm}</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>`,
        )
      : answerXml(
          404,
          '<Error><Code>ServerSideEncryptionConfigurationNotFoundError</Code></Error>',
        );
  });
}
