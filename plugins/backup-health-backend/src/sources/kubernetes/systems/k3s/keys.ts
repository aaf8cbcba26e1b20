import { AssetRef } from '@backup-health/backstage-plugin-common';

/** A cluster has one etcd, on however many nodes. */
export function etcdOf(cluster: string): AssetRef {
  return { kind: 'etcd', cluster, name: 'etcd' };
}

/** Each etcd node takes snapshots of its own; a copy to S3 may fail alone. */
export function snapshotPlanKey(
  cluster: string,
  node: string,
  place: 'local' | 's3',
): string {
  return `${cluster}/k3s/${place}/${node}`;
}

export function snapshotKey(cluster: string, name: string): string {
  return `${cluster}/k3s/${name}`;
}

export function nodeLocationKey(cluster: string, node: string): string {
  return `${cluster}/k3s/node/${node}`;
}

const nodeKey = /^[^/]{1,300}\/k3s\/node\/([^/]{1,300})$/;

/** The name in the key of a node's disk; of another key, none. */
export function nodeInLocationKey(key: string): string | undefined {
  return nodeKey.exec(key)?.[1];
}

export function bucketLocationKey(cluster: string, bucket: string): string {
  return `${cluster}/k3s/s3/${bucket}`;
}
