import { PodTemplate } from '../podTemplate';

/** Data that a workload keeps where no claim is, and so no backup of one. */
export interface DataBesideClaims {
  /** Tells it from the other data of the workload. */
  name: string;
  /** Where it lies, in words. */
  place: string;
}

type Volume = PodTemplate['spec']['volumes'][number];
type Container = PodTemplate['spec']['containers'][number];

/**
 * What lies on the disk of a node or in the Pod itself, and is data: the folders
 * of a host that a container may write to, and what a StatefulSet or a database
 * keeps in an `emptyDir`. Not what belongs to the host, and not what is made to
 * be thrown away.
 */
export function dataBesideClaims(
  template: PodTemplate,
  kind: string,
): DataBesideClaims[] {
  const { initContainers, containers, volumes } = template.spec;
  const data = volumes.flatMap(volume => {
    const { name, hostPath, emptyDir } = volume;
    const writers = [...initContainers, ...containers].filter(container =>
      container.volumeMounts.some(
        mount => mount.name === name && !mount.readOnly,
      ),
    );
    if (!name || writers.length === 0) return [];
    if (hostPath && isData(hostPath)) {
      return { name: hostPath.path, place: `hostPath ${hostPath.path}` };
    }
    if (emptyDir?.medium === 'Memory' || !emptyDir) return [];
    return keepsData(volume, kind, containers) && !isCopied(template, name)
      ? { name, place: `emptyDir ${name}, which is lost with its Pod` }
      : [];
  });
  return [...new Map(data.map(each => [each.name, each])).values()];
}

/** What a host has for itself, and for whoever runs containers on it. */
const ofTheHost = [
  '/proc /sys /dev /run /tmp /etc /usr /bin /sbin /lib /lib32 /lib64 /boot',
  '/var/run /var/log /var/cache /var/tmp /var/spool /opt/cni /cgroup',
  '/var/lib/kubelet /var/lib/docker /var/lib/containerd /var/lib/containers',
  '/var/lib/cni /var/lib/calico /var/lib/cilium /var/lib/rancher /var/lib/k0s',
  '/var/lib/dbus /var/lib/systemd /var/lib/longhorn /var/lib/rook',
].flatMap(paths => paths.split(' '));

const noFolders = ['Socket', 'CharDevice', 'BlockDevice'];

function isData({ path, type }: NonNullable<Volume['hostPath']>): boolean {
  const plain = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  if (plain === '/' || noFolders.includes(type ?? '')) return false;
  if (/\.sock(et)?$/.test(plain)) return false;
  return !ofTheHost.some(of => plain === of || plain.startsWith(`${of}/`));
}

const dataName = /(^|[-_.])(data|db|database|pgdata|storage)([-_.]|\d|$)/i;
const dataPath =
  /^\/(var\/lib\/(?!mysql-files|mysql-keyring)|data(\/|$)|db(\/|$)|bitnami(\/|$)|pgdata(\/|$)|storage(\/|$)|cockroach(\/|$)|(usr\/share|opt|home)\/[^/]+\/(pg)?data(\/|$))/;
const thrownAway = /(^|[-_.])(tmp|temp|cache|log|logs|run|sock|shm)([-_.]|$)/i;

/** The name of an image alone: `docker.io/bitnami/postgresql:16` */
const imageName = /(?:^|\/)([^/:@]{1,100})(?:[:@]|$)/;
const databases =
  /^(postgres|postgresql|postgis|timescaledb|pgvector|mysql|mysql-server|mariadb|percona.*|mongo|mongodb|mongodb-.*-server|cassandra|scylla|cockroach|clickhouse|clickhouse-server|elasticsearch|opensearch|influxdb|couchdb|neo4j|arangodb|rethinkdb|surrealdb|etcd)$/i;
const caches = /^(redis|valkey|memcached|keydb|dragonfly|varnish)/i;

/**
 * A database keeps its data where its image says; a StatefulSet, where the name
 * or the path of the folder does. What a cache keeps can be made anew.
 */
function keepsData(
  { name = '' }: Volume,
  kind: string,
  containers: Container[],
): boolean {
  if (thrownAway.test(name)) return false;
  return containers.some(({ image = '', volumeMounts }) => {
    const mounts = volumeMounts.filter(
      mount => mount.name === name && !mount.readOnly,
    );
    const of = imageName.exec(image)?.[1] ?? '';
    if (mounts.length === 0 || caches.test(of)) return false;
    const isAtData = mounts.some(({ mountPath = '' }) =>
      dataPath.test(mountPath),
    );
    if (databases.test(of)) return isAtData;
    return kind === 'StatefulSet' && (isAtData || dataName.test(name));
  });
}

/**
 * Velero copies the volumes of a Pod that its annotation names.
 *
 * (velero v1.18, pkg/apis/velero/v1: file-system backup, opt-in)
 */
function isCopied({ metadata }: PodTemplate, name: string): boolean {
  const named = metadata?.annotations['backup.velero.io/backup-volumes'] ?? '';
  return named.split(',').some(each => each.trim() === name);
}
