import {
  LocationObservation,
  Observation,
  PlanObservation,
} from '@backup-health/backstage-plugin-common';
import { defineResource, objectRef } from '../defineResource';
import { clusterObject } from '../schema';
import {
  etcdOf,
  nodeInLocationKey,
  nodeLocationKey,
  snapshotPlanKey,
} from './keys';
import { parseNodeArgs } from './nodeArgs';

const annotations = ['k3s.io/node-args', 'rke2.io/node-args'];

/**
 * The nodes of an embedded etcd: each takes snapshots of its own, by what its
 * server was told at its start. A node that does not say how it was started is
 * an etcd of some other kind, and its snapshots are not k3s's. What lies on its
 * disk is lost with it.
 *
 * The schedule is in the host's time, which nobody tells: it is learned from
 * when its runs began, and taken for UTC until then.
 */
export const etcdNodes = defineResource({
  group: '',
  plural: 'nodes',
  why: 'The nodes of etcd, asked for by label: k3s and RKE2 note on them when they take snapshots.',
  labelSelector: 'node-role.kubernetes.io/etcd=true',
  schema: clusterObject,
  placesAreLost: true,
  titleOfPlace(key) {
    const name = nodeInLocationKey(key);
    return name === undefined ? undefined : titleOf(name);
  },
  observe(object, { cluster }): Observation[] {
    const { name, annotations: noted, creationTimestamp } = object.metadata;
    const annotation = annotations.map(key => noted[key]).find(Boolean);
    const args = annotation && parseNodeArgs(annotation);
    const disk: LocationObservation = {
      type: 'location',
      key: nodeLocationKey(cluster, name),
      object: objectRef(object),
      title: titleOf(name),
      site: 'on-site',
      availability: 'unknown',
      lostWithObject: true,
    };
    if (!args) return [disk];
    const plan = (place: 'local' | 's3'): PlanObservation => ({
      type: 'plan',
      key: snapshotPlanKey(cluster, name, place),
      object: objectRef(object),
      system: 'etcd-snapshots',
      cluster,
      name,
      title:
        place === 's3'
          ? `etcd snapshots of ${name} to S3`
          : `etcd snapshots of ${name}`,
      role: 'backup',
      standing: 'declared',
      schedule: { expression: args.schedule, dialect: 'robfig-v3' },
      paused: false,
      createdAt: creationTimestamp,
      selects: { by: 'assets', refs: [etcdOf(cluster)] },
      location: place === 'local' ? nodeLocationKey(cluster, name) : undefined,
    });
    return [
      {
        type: 'asset',
        key: `${cluster}/etcdnode/${name}`,
        object: objectRef(object),
        ref: etcdOf(cluster),
      },
      disk,
      ...(args.disabled
        ? []
        : [plan('local'), ...(args.s3 ? [plan('s3')] : [])]),
    ];
  },
});

function titleOf(name: string): string {
  return `The disk of the etcd node ${name}`;
}
