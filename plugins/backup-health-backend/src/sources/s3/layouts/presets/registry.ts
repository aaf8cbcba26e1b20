import { gitBundle } from './gitBundle';
import { grafana } from './grafana';
import { immich } from './immich';
import { k3sEtcd } from './k3sEtcd';
import { kubeadmEtcd } from './kubeadmEtcd';
import { pgDump } from './pgDump';
import { redisRdb } from './redisRdb';
import { talosEtcd } from './talosEtcd';
import { DumpsPreset } from './types';
import { vaultRaft } from './vaultRaft';
import { vaultwarden } from './vaultwarden';
import { zalandoDump } from './zalandoDump';

/** One line for each tool whose files are dumps, by the `type` in config. */
export const dumpsPresets = {
  'pg-dump': pgDump,
  'zalando-dump': zalandoDump,
  'k3s-etcd': k3sEtcd,
  'talos-etcd': talosEtcd,
  'kubeadm-etcd': kubeadmEtcd,
  'vault-raft': vaultRaft,
  'redis-rdb': redisRdb,
  'git-bundle': gitBundle,
  vaultwarden,
  immich,
  grafana,
} satisfies Record<string, DumpsPreset>;

export type DumpsPresetName = keyof typeof dumpsPresets;
