import {
  formatInstant,
  Instant,
  instant,
  Observation,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { volumeOf } from '../assetRefs';
import { defineResource, objectRef } from '../defineResource';
import { parseGoDuration } from '../goDuration';
import {
  condition,
  isGoing,
  listOf,
  namespacedObject,
  newestCondition,
  optional,
  partOf,
  time,
} from '../schema';
import { CopiedData, copiedData } from './moverLogs';
import { movers, neededSecretsOf, placeOf } from './movers';

const replicationSource = namespacedObject.extend({
  spec: partOf(
    z.object({
      sourcePVC: optional(z.string()),
      paused: optional(z.boolean()),
      trigger: optional(
        z.object({
          schedule: optional(z.string()),
          manual: optional(z.string()),
        }),
      ),
      ...movers,
    }),
  ),
  status: optional(
    z.object({
      lastSyncTime: time,
      lastSyncStartTime: time,
      lastSyncDuration: optional(z.string()),
      latestMoverStatus: optional(
        z.object({ result: optional(z.string()), logs: optional(z.string()) }),
      ),
      conditions: listOf(condition),
    }),
  ),
});
type ReplicationSource = z.output<typeof replicationSource>;
type Status = NonNullable<ReplicationSource['status']>;

/**
 * A volume claim that is copied elsewhere: a plan, its last copy, and what has
 * begun since. VolSync remembers only the last one. What a repository holds
 * beside it is told by the repository, where that is read.
 *
 * One by Syncthing is never done with a copy, and says of none when it was made.
 *
 * (volsync v0.16.0, api/v1alpha1/replicationsource_types.go)
 */
export const replicationSources = defineResource({
  group: 'volsync.backube',
  plural: 'replicationsources',
  schema: replicationSource,
  observe(object, { cluster }): Observation[] {
    const { metadata, spec, status } = object;
    const { namespace, name, creationTimestamp } = metadata;
    if (!spec.sourcePVC || spec.syncthing || isGoing(metadata)) return [];
    const key = `${cluster}/volsync/${namespace}/${name}`;
    const volume = volumeOf(cluster, namespace, spec.sourcePVC);
    const place = placeOf(spec, { cluster, namespace, name });
    const holds = { by: 'assets' as const, refs: [volume] };
    const point = {
      type: 'recovery-point' as const,
      object: objectRef(object),
      plan: key,
      holds,
      locations: [place.key],
      encrypted: spec.restic || spec.kopia ? true : undefined,
    };
    return [
      {
        type: 'plan',
        key,
        object: objectRef(object),
        system: 'volsync',
        cluster,
        namespace,
        name,
        title: `VolSync replication ${name}`,
        role: 'backup',
        standing: 'declared',
        // With both, VolSync looks at `manual` alone.
        schedule:
          spec.trigger?.schedule && !spec.trigger.manual
            ? { expression: spec.trigger.schedule, dialect: 'robfig-v3' }
            : undefined,
        byHand: isByHand(spec) ? true : undefined,
        paused: spec.paused ?? false,
        createdAt: creationTimestamp,
        selects: holds,
        location: place.key,
        namesOnlyLast: true,
        needs: neededSecretsOf(spec, namespace),
        lastSucceededAt: status?.lastSyncTime,
      },
      {
        type: 'location',
        object: objectRef(object),
        ...place,
        availability: 'unknown',
      },
      ...(status ? pointsOf(status, key) : []).map(each => ({
        ...point,
        ...each,
      })),
    ];
  },
});

/**
 * It waits for somebody to write another word there. With neither that nor a
 * schedule it copies again and again.
 */
function isByHand({ trigger }: ReplicationSource['spec']): boolean {
  return Boolean(trigger?.manual);
}

type PointPart = Pick<
  RecoveryPointObservation,
  | 'key'
  | 'asOf'
  | 'availableAt'
  | 'attemptedAt'
  | 'result'
  | 'message'
  | 'sizeBytes'
  | 'evidence'
>;

function pointsOf(status: Status, key: string): PointPart[] {
  const { lastSyncTime } = status;
  const points: PointPart[] = [];
  if (lastSyncTime !== undefined) {
    const { sizeBytes, nothing } = copiedBy(status);
    points.push({
      key: `${key}/${formatInstant(lastSyncTime)}`,
      asOf: beginOf(lastSyncTime, status.lastSyncDuration),
      availableAt: lastSyncTime,
      result: nothing === undefined ? 'good' : 'failed',
      message: nothing,
      sizeBytes,
      evidence: 'ran',
    });
  }
  return [...points, ...attemptOf(status, key)];
}

/**
 * What the mover says is of its last run: of the last success, where nothing
 * has failed since.
 */
function copiedBy({ latestMoverStatus }: Status): CopiedData {
  return latestMoverStatus?.result === 'Successful'
    ? copiedData(latestMoverStatus.logs)
    : {};
}

/** It is the time of its end; what was written meanwhile may not be in it. */
function beginOf(end: Instant, duration: string | undefined): Instant {
  const seconds =
    duration === undefined ? undefined : parseGoDuration(duration);
  return instant(end - (seconds ?? 0) * 1000);
}

/**
 * What began after the last success, or failed. One that fails is begun again
 * and again, and is said to be in progress all the while. What was said before
 * the last success is overtaken by it.
 */
function attemptOf(status: Status, key: string): PointPart[] {
  const { lastSyncTime = -Infinity, latestMoverStatus } = status;
  const synchronizing = newestCondition(status.conditions, 'Synchronizing');
  const changedAt = synchronizing?.lastTransitionTime;
  const begunAt = isSince(lastSyncTime, status.lastSyncStartTime)
    ? status.lastSyncStartTime
    : undefined;
  const isRefused =
    synchronizing?.reason === 'Error' && isSince(lastSyncTime, changedAt);
  // It waits again only when a run has succeeded.
  const isOver =
    begunAt === undefined &&
    /^WaitingFor/.test(synchronizing?.reason ?? '') &&
    status.lastSyncTime !== undefined;
  const isFailed =
    isRefused || (latestMoverStatus?.result === 'Failed' && !isOver);
  const attemptedAt = begunAt ?? changedAt;
  if (attemptedAt === undefined) return [];
  if (begunAt === undefined && !isFailed) return [];
  const said = isRefused
    ? synchronizing.message
    : tellingLine(latestMoverStatus?.logs);
  return [
    {
      key: `${key}/${formatInstant(attemptedAt)}/attempt`,
      attemptedAt,
      result: isFailed ? 'failed' : 'running',
      message: isFailed && said ? plainText(said) : undefined,
      evidence: 'ran',
    },
  ];
}

/** So far two times of one change may lie apart. */
const sameChangeMs = 60_000;

/** That no time is told does not make it older. */
function isSince(success: number, at: Instant | undefined): boolean {
  return at === undefined || at >= success - sameChangeMs;
}

/** Of the end of a log the line that says why, else the last. */
function tellingLine(logs = ''): string | undefined {
  const lines = logs.slice(-8_000).split('\n').filter(Boolean);
  return lines.find(line => /\b(fatal|error)\b/i.test(line)) ?? lines.at(-1);
}
