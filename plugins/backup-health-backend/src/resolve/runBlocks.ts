import {
  Instant,
  ResolvedRun,
  RunBlockObservation,
  RunObservation,
  RunPodObservation,
} from '@backup-health/backstage-plugin-common';

/**
 * What is told of something at a time, and goes on to be told for a while
 * whatever becomes of it.
 */
export interface Transient {
  seenAt?: Instant;
  since?: Instant;
}

/**
 * Whether a later state of the same thing contradicts what was told of it. Two
 * things of the same second: the state is the later, as it could not be while
 * what was told still held.
 *
 * @param at - since when there is a state that cannot be while that holds;
 *   absent: there is none
 */
export function isOvertaken(
  { seenAt, since }: Transient,
  at: Instant | undefined,
): boolean {
  if (at === undefined) return false;
  const told = seenAt ?? since;
  return told === undefined || at >= told;
}

interface RunState {
  run: Omit<RunObservation, 'type' | 'object'>;
  /** What is told of the run and of its Pods. */
  blocks: RunBlockObservation[];
  /** Its Pods, oldest first. */
  pods: RunPodObservation[];
}

/** What keeps a run from getting on, less what later states contradict. */
export function currentBlocks({
  run,
  blocks,
  pods,
}: RunState): RunBlockObservation[] {
  const byKey = new Map(pods.map(pod => [pod.key, pod]));
  const current = blocks.filter(block => {
    if (block.pod === undefined) return !isPodMadeSince(block, pods);
    const pod = byKey.get(block.pod);
    if (!pod || !isOfThatPod(block, pod)) return false;
    if (isReplaced(pod, pods, run.parallel)) return false;
    return block.seenAt === undefined || !isStartedSince(block, pod);
  });
  return current
    .filter(block => !current.some(other => isNewerOfSame(other, block)))
    .filter(block => !isExplainedBy(block, current))
    .map(block => withMissingKey(block, byKey.get(block.pod ?? '')));
}

/** Pods of a run, without those of an earlier object of the same name. */
export function podsOfRun(
  { uid, createdAt }: Pick<RunObservation, 'uid' | 'createdAt'>,
  pods: RunPodObservation[],
): RunPodObservation[] {
  return pods
    .filter(pod => {
      const isOther =
        uid !== undefined && pod.runUid !== undefined && pod.runUid !== uid;
      const isOlder = (pod.createdAt ?? Infinity) < (createdAt ?? -Infinity);
      return !(isOther && isOlder);
    })
    .sort(
      (a, b) =>
        (a.createdAt ?? 0) - (b.createdAt ?? 0) || (a.key < b.key ? -1 : 1),
    );
}

/** As a run of a resolved plan has them. */
export function resolvedPods(
  pods: RunPodObservation[],
): Pick<ResolvedRun, 'pods'> {
  if (pods.length === 0) return {};
  return {
    pods: pods.map(
      ({ type: _type, object: _object, volumeKeys: _keys, ...pod }) => pod,
    ),
  };
}

/** A controller that could not make a Pod has made one since. */
function isPodMadeSince(
  block: RunBlockObservation,
  pods: RunPodObservation[],
): boolean {
  if (block.seenAt === undefined) return false;
  return pods.some(
    pod => isOvertaken(block, pod.createdAt) || pod.state === 'running',
  );
}

/** An event outlives its Pod, and another may have got its name. */
function isOfThatPod(
  { object }: RunBlockObservation,
  pod: RunPodObservation,
): boolean {
  const [told, is] = [object?.uid, pod.object?.uid];
  return told === undefined || is === undefined || told === is;
}

/** All volumes are mounted, and the network is there, when a container starts. */
function isStartedSince(
  block: RunBlockObservation,
  { state, startedAt, prepared = false }: RunPodObservation,
): boolean {
  return state !== 'waiting' || prepared || isOvertaken(block, startedAt);
}

/** Another Pod does what this one was for. */
function isReplaced(
  pod: RunPodObservation,
  pods: RunPodObservation[],
  parallel = false,
): boolean {
  return pods.some(
    other =>
      other !== pod &&
      other.index === pod.index &&
      (pod.index !== undefined || !parallel || pod.going === true) &&
      other.going !== true &&
      (other.createdAt ?? 0) > (pod.createdAt ?? 0),
  );
}

/**
 * The same thing is told again in other words: a volume of a Pod, or the Pods of
 * a run.
 */
function isNewerOfSame(
  other: RunBlockObservation,
  block: RunBlockObservation,
): boolean {
  return (
    other.seenAt !== undefined &&
    block.seenAt !== undefined &&
    other.seenAt > block.seenAt &&
    other.pod === block.pod &&
    other.reason === block.reason &&
    other.volume === block.volume
  );
}

/** That a Pod does not start says less than why it does not. */
function isExplainedBy(
  { cause, pod, key }: RunBlockObservation,
  others: RunBlockObservation[],
): boolean {
  return (
    cause?.kind === 'starting' &&
    others.some(
      other =>
        other.key !== key &&
        other.pod === pod &&
        other.cause?.kind !== 'starting',
    )
  );
}

/** Of a key that a volume lacks, the Pod says in which object it should be. */
function withMissingKey(
  block: RunBlockObservation,
  pod: RunPodObservation | undefined,
): RunBlockObservation {
  const { cause } = block;
  if (block.missing || cause?.kind !== 'missing-key') return block;
  const found = pod?.volumeKeys?.find(
    of =>
      of.volume === block.volume &&
      of.key === cause.name &&
      of.kind === cause.of,
  );
  if (!found) return block;
  const { kind, namespace, name, key } = found;
  return { ...block, missing: { kind, namespace, name, key } };
}
