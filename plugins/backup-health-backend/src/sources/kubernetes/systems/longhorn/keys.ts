/** Key of a RecurringJob, a Backup or a BackupTarget: each of its type. */
export function longhornKey(cluster: string, name: string) {
  return `${cluster}/longhorn/${name}`;
}

/** What a volume is a member of. */
export const membership = {
  job: (name: string) => `longhorn-job:${name}`,
  group: (name: string) => `longhorn-group:${name}`,
  volume: (name: string) => `longhorn-volume:${name}`,
};
