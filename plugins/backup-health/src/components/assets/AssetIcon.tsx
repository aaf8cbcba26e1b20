import { AssetKind } from '@backup-health/backstage-plugin-common';
import {
  RemixiconComponentType,
  RiArchiveLine,
  RiBox3Line,
  RiDatabase2Line,
  RiFileCopy2Line,
  RiFlashlightLine,
  RiGitBranchLine,
  RiHardDrive2Line,
  RiSafe2Line,
  RiStackLine,
} from '@remixicon/react';
import styles from './AssetsTable.module.css';

const icons: Record<AssetKind, RemixiconComponentType> = {
  'kubernetes-objects': RiBox3Line,
  volume: RiHardDrive2Line,
  database: RiDatabase2Line,
  etcd: RiStackLine,
  vault: RiSafe2Line,
  bucket: RiArchiveLine,
  'git-repository': RiGitBranchLine,
  cache: RiFlashlightLine,
  files: RiFileCopy2Line,
};

/** The kind of an asset; its word stands beside it. */
export function AssetIcon(props: { kind: AssetKind }) {
  const Icon = icons[props.kind];
  return <Icon className={styles.icon} aria-hidden />;
}
