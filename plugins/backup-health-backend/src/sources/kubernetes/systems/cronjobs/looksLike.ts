import { PodTemplate } from '../podTemplate';

/** As a word of its own: `restic`, not `restic-exporter`. */
const word = (pattern: string) => new RegExp(`(?<![\\w-])${pattern}(?![\\w-])`);

/** Tools that make backups or carry them away, the most telling first. */
const tools: [string, RegExp][] = [
  ['pg_dumpall', word('pg_dumpall')],
  ['pg_dump', word('pg_dump')],
  ['pg_basebackup', word('pg_basebackup')],
  ['pgbackrest', word('pgbackrest')],
  ['wal-g', word('wal-g')],
  ['barman', word('barman(?:-cloud-backup)?')],
  ['mysqldump', word('mysqldump')],
  ['mariadb-dump', word('mariadb-dump')],
  ['mariabackup', word('mariabackup')],
  ['xtrabackup', word('xtrabackup')],
  ['mongodump', word('mongodump')],
  ['redis-cli --rdb', word('redis-cli\\b[^|;&]{0,200}--rdb')],
  ['etcdctl snapshot', word('etcdctl\\b[^|;&]{0,200}\\bsnapshot')],
  ['talosctl etcd snapshot', word('talosctl\\b[^|;&]{0,200}\\bsnapshot')],
  ['talos-backup', word('talos-backup')],
  ['k3s etcd-snapshot', word('etcd-snapshot')],
  ['vault operator raft snapshot', word('raft\\s{1,20}snapshot')],
  ['velero', word('velero')],
  ['restic', word('restic')],
  ['kopia', word('kopia')],
  ['borg', word('borg(?:matic)?')],
  ['duplicity', word('duplicity')],
  ['git bundle', word('git\\s{1,20}bundle')],
  ['sqlite3 .backup', word('sqlite3\\b[^|;&]{0,200}\\.backup')],
  ['rclone', word('rclone')],
  ['aws s3', word('aws\\b[^|;&]{0,200}\\bs3\\s{1,20}(?:cp|sync|mv)')],
  ['mc mirror', word('mc\\s{1,20}mirror')],
];

/** Images made for the purpose say so in their name. */
const backupImage = /(?:^|\/)([\w.-]{0,128}backup[\w.-]{0,128})(?:[:@]|$)/;

/** A script may be long; what it calls comes early or not at all. */
const longestRead = 16_384;

/**
 * What a CronJob runs that looks like a backup: the name of a tool, found in
 * the image, the command or the arguments of a container. It is a hint to a
 * person, and never counts for anything.
 */
export function looksLike({ spec }: PodTemplate): string | undefined {
  const containers = [...spec.initContainers, ...spec.containers];
  const texts = containers.map(({ image = '', command, args }) =>
    [image, ...command, ...args].join(' ').slice(0, longestRead),
  );
  const tool = tools.find(([, pattern]) => texts.some(t => pattern.test(t)));
  if (tool) return tool[0];
  for (const { image = '' } of containers) {
    const match = backupImage.exec(image.slice(0, 512));
    if (match) return match[1];
  }
  return undefined;
}
