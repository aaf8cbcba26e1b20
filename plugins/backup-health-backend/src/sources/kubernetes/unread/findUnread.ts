import {
  ObservedOrigin,
  StreamReading,
} from '@backup-health/backstage-plugin-node';
import {
  Instant,
  UnreadSystemObservation,
} from '@backup-health/backstage-plugin-common';
import pLimit from 'p-limit';
import { Discovery } from '../discovery';
import { KubernetesReader, KubernetesSystem } from '../types';
import { BackupSystem } from './backupSystem';
import { Use, useOf } from './useOf';

/** The stream in which the backup systems are that nothing reads. */
export const unreadStream = 'discovery/cluster';

const atOnce = 4;

/** What was found when it was looked last, by group and plural. */
export type KnownUses = Map<string, Use>;

/** The systems of which no resource is read by one of those given. */
export function unreadBeside(
  systems: KubernetesSystem[],
  known: readonly BackupSystem[],
): BackupSystem[] {
  const read = new Set(
    systems.flatMap(({ resources }) => resources.map(nameOf)),
  );
  return known.filter(
    ({ resources }) => !resources.some(resource => read.has(nameOf(resource))),
  );
}

/**
 * Looks which backup systems are installed that nothing reads, and whether they
 * are in use.
 *
 * @param known - filled with what is found: it stands in for what cannot be
 *   asked for a moment
 * @throws KubernetesError, where it cannot be told what the cluster serves
 */
export async function findUnread(options: {
  reader: KubernetesReader;
  cluster: { uid: string; name: string };
  discovery: Discovery;
  systems: readonly BackupSystem[];
  known?: KnownUses;
  now: () => Instant;
  signal: AbortSignal;
}): Promise<StreamReading> {
  const { systems, discovery, now } = options;
  const readAt = now();
  const served = await discovery.groups();
  const inTurn = pLimit(atOnce);
  const found = await Promise.all(
    systems
      .filter(({ resources }) => resources.some(r => served.has(r.group)))
      .map(system => inTurn(() => observe(system, served, options))),
  );
  return {
    stream: unreadStream,
    condition: 'readable',
    readAt,
    origins: found.flatMap(each => each ?? []),
  };
}

/** @returns undefined where its groups are served without its resources */
async function observe(
  { id, title, docs, kinds, resources }: BackupSystem,
  served: ReadonlySet<string>,
  options: Parameters<typeof findUnread>[0],
): Promise<ObservedOrigin | undefined> {
  const uses: Use[] = [];
  for (const resource of resources) {
    if (!served.has(resource.group)) continue;
    const use = await useOf(resource, options);
    if (use) uses.push(use);
  }
  if (uses.length === 0) return undefined;
  const observation: UnreadSystemObservation = {
    type: 'unread-system',
    key: `${options.cluster.uid}/unread/${id}`,
    cluster: options.cluster.uid,
    title,
    docs,
    groups: [...new Set(resources.map(({ group }) => group))]
      .filter(group => served.has(group))
      .sort(),
    kinds,
    ...joined(uses),
  };
  return { origin: id, observations: [observation] };
}

function joined(
  uses: Use[],
): Pick<
  UnreadSystemObservation,
  'inUse' | 'namespaces' | 'because' | 'remedy'
> {
  const unknown = uses.find(use => use.inUse === 'unknown');
  if (unknown) return unknown;
  const used = uses.filter(use => use.inUse === 'yes');
  if (used.length === 0) return { inUse: 'no' };
  return used.every(({ namespaces }) => namespaces)
    ? {
        inUse: 'yes',
        namespaces: [
          ...new Set(used.flatMap(({ namespaces = [] }) => namespaces)),
        ].sort(),
      }
    : { inUse: 'yes' };
}

function nameOf({ group, plural }: { group: string; plural: string }): string {
  return `${group}/${plural}`;
}
