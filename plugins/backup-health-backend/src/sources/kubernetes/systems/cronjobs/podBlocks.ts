import {
  Instant,
  instant,
  RunBlockObservation,
} from '@backup-health/backstage-plugin-common';
import { plainText } from '../../plainText';
import { objectRef } from '../defineResource';
import { isGoing } from '../schema';
import { podKey } from './keys';
import { missingObject } from './missingObject';
import { schedulingCause, waitingCause } from './podCauses';
import { endingOf } from './podFailure';
import { ContainerStatus, containersOf, isOver, Pod } from './podSchema';

/** What a Pod says to keep it from getting on, as it stands now. */
export function blocksOf(
  object: Pod,
  run: string,
  cluster: string,
): RunBlockObservation[] {
  const { namespace, name, deletionTimestamp } = object.metadata;
  const key = podKey(cluster, namespace, name);
  const base = {
    type: 'run-block' as const,
    key,
    object: objectRef(object),
    run,
    pod: key,
    since: sinceOf(object),
  };
  if (isOver(object)) return [];
  // Whatever kept it from starting, nobody waits for that any more.
  if (isGoing(object.metadata)) {
    return [
      {
        ...base,
        since: deletionTimestamp,
        reason: 'Terminating',
        message: 'It was deleted, and is not gone yet.',
        cause: { kind: 'terminating' },
      },
    ];
  }
  const ofContainers = containersOf(object).flatMap(container =>
    blockOfContainer(object, container, base),
  );
  const blocks = [...ofContainers, ...blockOfScheduling(object, base)];
  return (blocks.length > 0 ? blocks : untouched(object, base)).slice(0, 8);
}

/** Nobody has begun with it: no scheduler, or no node. */
function untouched(object: Pod, base: Base): RunBlockObservation[] {
  const { status, spec } = object;
  if (status?.phase !== 'Pending' || containersOf(object).length > 0) return [];
  return [
    {
      ...base,
      reason: 'Pending',
      message: spec?.nodeName
        ? `Node ${plainText(spec.nodeName)} has not begun with it.`
        : 'No scheduler has looked at it.',
      cause: { kind: 'starting' },
    },
  ];
}

type Base = Omit<RunBlockObservation, 'reason' | 'message'>;

function blockOfContainer(
  object: Pod,
  { name, state, lastState, restartCount = 0 }: ContainerStatus,
  base: Base,
): RunBlockObservation[] {
  if (!state?.waiting) return [];
  const { message = '', reason = 'ContainerCreating' } = state.waiting;
  const cause = waitingCause(reason);
  const missing = missingObject(message, object.metadata.namespace);
  const block = { ...base, key: `${base.key}/${name}`, container: name };
  if (cause?.kind === 'crash-loop') {
    const ended = lastState?.terminated;
    return [
      {
        ...block,
        reason,
        message: plainText(
          [`restarted ${restartCount} times`, ended && endingOf(ended)]
            .filter(Boolean)
            .join(', last '),
        ),
        cause:
          ended?.reason === 'OOMKilled' ? { kind: 'out-of-memory' } : cause,
      },
    ];
  }
  if (cause) {
    const named = missing?.key ? 'missing-key' : 'missing-object';
    return [
      {
        ...block,
        reason,
        message: plainText(message || reason),
        cause: missing ? { kind: named } : cause,
        missing,
      },
    ];
  }
  // Only an event says why it is not created. An init container that works is
  // told by another of its states.
  return reason === 'ContainerCreating'
    ? [
        {
          ...block,
          reason,
          message: 'The node does not get it started.',
          cause: { kind: 'starting' },
        },
      ]
    : [];
}

/** A node was found since, or a container started: the condition is older. */
function blockOfScheduling(object: Pod, base: Base): RunBlockObservation[] {
  const hasStarted = containersOf(object).some(
    ({ state }) => state?.running ?? state?.terminated,
  );
  if (object.spec?.nodeName || hasStarted) return [];
  const unscheduled = object.status?.conditions.find(
    c =>
      c.type === 'PodScheduled' &&
      c.status === 'False' &&
      (c.reason === 'Unschedulable' || c.reason === 'SchedulingGated'),
  );
  if (!unscheduled) return [];
  const message = unscheduled.message ?? 'No node takes the Pod.';
  return [
    {
      ...base,
      since: unscheduled.lastTransitionTime ?? base.since,
      reason: unscheduled.reason!,
      message: plainText(message),
      cause: schedulingCause(message),
    },
  ];
}

function sinceOf({ metadata, status }: Pod): Instant | undefined {
  const times = [metadata.creationTimestamp, status?.startTime].flatMap(
    at => at ?? [],
  );
  return times.length > 0 ? instant(Math.min(...times)) : undefined;
}
