import { AssetKind } from '@backup-health/backstage-plugin-common';
import {
  LucideIcon,
  Archive,
  Box,
  Database,
  Files,
  Zap,
  GitBranch,
  HardDrive,
  Vault,
  Layers,
} from 'lucide-react';
import styles from './AssetsTable.module.css';

const icons: Record<AssetKind, LucideIcon> = {
  'kubernetes-objects': Box,
  volume: HardDrive,
  database: Database,
  etcd: Layers,
  vault: Vault,
  bucket: Archive,
  'git-repository': GitBranch,
  cache: Zap,
  files: Files,
};

/** The kind of an asset; its word stands beside it. */
export function AssetIcon(props: { kind: AssetKind }) {
  const Icon = icons[props.kind];
  return <Icon className={styles.icon} aria-hidden />;
}
