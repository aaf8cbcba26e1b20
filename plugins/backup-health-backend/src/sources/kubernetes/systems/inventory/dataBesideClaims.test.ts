import { observe } from '../__testUtils__/observing';
import { daemonSets, deployments, statefulSets } from './workloads';

const resources = {
  Deployment: deployments,
  StatefulSet: statefulSets,
  DaemonSet: daemonSets,
};
type Kind = keyof typeof resources;

/** A workload of one container, that mounts one volume at a path. */
function filesOf(
  kind: Kind,
  {
    image = 'example.org/app:1',
    volume,
    mountPath = '/data',
    readOnly,
    annotations,
  }: {
    image?: string;
    volume: object;
    mountPath?: string;
    readOnly?: boolean;
    annotations?: object;
  },
): string[] {
  return observe(resources[kind], {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'app', namespace: 'shop', labels: { app: 'shop' } },
    spec: {
      template: {
        metadata: { annotations },
        spec: {
          containers: [
            {
              name: 'main',
              image,
              volumeMounts: [{ name: 'vol', mountPath, readOnly }],
            },
          ],
          volumes: [{ name: 'vol', ...volume }],
        },
      },
    },
  }).flatMap(each => (each.type === 'asset' ? each.ref.name : []));
}

const host = (path: string, type?: string) => ({
  volume: { hostPath: { path, type } },
});
const empty = (name = 'vol', medium?: string) => ({
  volume: { name, emptyDir: medium ? { medium } : {} },
});
const at = (name: string, mountPath: string) => ({
  ...empty(name),
  mountPath,
});

/** The type of a hostPath may be left out, and is then empty. */
const rows = (of: [Kind, string, string?][]) =>
  of.map(([kind, path, type = '']) => [kind, path, type] as const);

describe('data on the disk of a node', () => {
  it.each(
    rows([
      ['Deployment', '/srv/minio'],
      ['StatefulSet', '/mnt/disk1/postgres'],
      ['Deployment', '/home/ops/gitea', 'DirectoryOrCreate'],
      ['Deployment', '/opt/vaultwarden', 'Directory'],
      ['Deployment', '/data/app.db', 'FileOrCreate'],
      ['Deployment', '/var/lib/postgresql/16'],
      // It only begins like one of the host's.
      ['Deployment', '/runner'],
      ['Deployment', '/devices'],
      ['Deployment', '/etcetera/data'],
      ['Deployment', '/var/lib/dockerregistry'],
    ]),
  )('%s: %s is told', (kind, path, type) => {
    expect(filesOf(kind, host(path, type))).toEqual([`app:${path}`]);
  });

  it.each(
    rows([
      ['Deployment', '/'],
      ['Deployment', '/var/run/docker.sock'],
      ['Deployment', '/run/containerd/containerd.sock', 'Socket'],
      ['Deployment', '/srv/app/app.sock'],
      ['Deployment', '/srv/app/control', 'Socket'],
      ['Deployment', '/var/log'],
      ['Deployment', '/var/log/pods/'],
      ['Deployment', '/proc'],
      ['Deployment', '/sys/fs/cgroup'],
      ['Deployment', '/sys//fs'],
      ['Deployment', '/dev/dri', 'CharDevice'],
      ['Deployment', '/mnt/disk', 'BlockDevice'],
      ['Deployment', '/dev'],
      ['Deployment', '/etc/localtime', 'File'],
      ['Deployment', '/etc/ssl/certs'],
      ['Deployment', '/lib/modules'],
      ['Deployment', '/usr/share/zoneinfo'],
      ['Deployment', '/tmp/work'],
      ['StatefulSet', '/var/lib/kubelet/plugins/driver.longhorn.io'],
      ['StatefulSet', '/var/lib/kubelet/device-plugins'],
      ['Deployment', '/var/lib/rancher/k3s'],
      // What an agent on each node writes is of that node.
      ['DaemonSet', '/srv/agent'],
      ['DaemonSet', '/var/lib/fluent-bit'],
    ]),
  )('%s: %s is none', (kind, path, type) => {
    expect(filesOf(kind, host(path, type))).toEqual([]);
  });

  it('is none that is only read', () => {
    const media = { ...host('/mnt/media'), readOnly: true };
    expect(filesOf('Deployment', media)).toEqual([]);
  });
});

describe('data in the Pod itself', () => {
  const image = (name: string) => ({ image: name });
  it.each<[Kind, Parameters<typeof filesOf>[1]]>([
    ['StatefulSet', empty()],
    ['StatefulSet', at('vol', '/var/lib/thing')],
    ['Deployment', { ...empty(), ...image('postgres:16') }],
    [
      'Deployment',
      {
        ...at('vol', '/var/lib/postgresql/data'),
        ...image('docker.io/library/postgres@sha256:00'),
      },
    ],
    [
      'Deployment',
      { ...at('vol', '/bitnami/mariadb'), ...image('bitnami/mariadb:11') },
    ],
    ['Deployment', { ...at('vol', '/data/db'), ...image('mongo') }],
    [
      'Deployment',
      {
        ...at('vol', '/usr/share/elasticsearch/data'),
        ...image('docker.elastic.co/elasticsearch/elasticsearch:8.1'),
      },
    ],
  ])('%s, %j is told', (kind, workload) => {
    expect(filesOf(kind, workload)).toEqual(['app:vol']);
  });

  it.each<[Kind, Parameters<typeof filesOf>[1]]>([
    // Of an app of which nobody knows what it keeps.
    ['Deployment', empty()],
    ['StatefulSet', at('vol', '/tmp')],
    ['StatefulSet', at('vol', '/var/cache/nginx')],
    ['StatefulSet', at('vol', '/etc/config')],
    ['StatefulSet', empty('vol', 'Memory')],
    ['StatefulSet', { ...empty(), ...image('redis:7') }],
    ['Deployment', { ...empty(), ...image('bitnami/valkey:8') }],
    [
      'Deployment',
      { ...at('vol', '/var/run/postgresql'), ...image('postgres:16') },
    ],
    ['Deployment', { ...at('vol', '/dev/shm'), ...image('postgres:16') }],
    [
      'Deployment',
      { ...at('vol', '/data'), ...image('quay.io/x/postgres-exporter:1') },
    ],
    ['DaemonSet', { ...empty(), ...image('postgres:16') }],
    ['StatefulSet', { ...empty(), readOnly: true }],
    // Velero takes it with the Pod.
    [
      'StatefulSet',
      {
        ...empty(),
        annotations: { 'backup.velero.io/backup-volumes': 'other, vol' },
      },
    ],
  ])('%s, %j is none', (kind, workload) => {
    expect(filesOf(kind, workload)).toEqual([]);
  });
});
