import { rfc3339 } from '../../time/calendar';
import { Container, ContainerStatus, Pod, PodSpec } from './types';

/** The containers of a Pod in the order in which they run. */
export function containersOf(spec: PodSpec): Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}

function waiting(container: Container, reason: string): ContainerStatus {
  return {
    name: container.name,
    ready: false,
    started: false,
    restartCount: 0,
    image: container.image,
    imageID: '',
    lastState: {},
    state: { waiting: { reason } },
  };
}

/** Of a Pod that a node has taken, and not begun with. */
export function pendingStatus(spec: PodSpec, now: number): Pod['status'] {
  const { initContainers = [], containers } = spec;
  const reason =
    initContainers.length > 0 ? 'PodInitializing' : 'ContainerCreating';
  return withConditions(
    {
      phase: 'Pending',
      startTime: rfc3339(now),
      ...(initContainers.length > 0 && {
        initContainerStatuses: initContainers.map(each =>
          waiting(each, reason),
        ),
      }),
      containerStatuses: containers.map(each => waiting(each, reason)),
      qosClass: 'BestEffort',
    },
    now,
  );
}

/** A status in which one container has got on. */
export function withContainer(
  status: Pod['status'],
  name: string,
  state: ContainerStatus['state'],
  now: number,
): Pod['status'] {
  const change = (each: ContainerStatus): ContainerStatus => {
    if (each.name !== name) return each;
    const isRunning = state.running !== undefined;
    const isPulled = isRunning || state.terminated !== undefined;
    return {
      ...each,
      state,
      started: isRunning,
      ready: isRunning || isInitial(status, name, state),
      imageID: isPulled ? `${each.image}@sha256:${digestOf(each.image)}` : '',
    };
  };
  const changed = {
    ...status,
    ...(status.initContainerStatuses && {
      initContainerStatuses: status.initContainerStatuses.map(change),
    }),
    containerStatuses: (status.containerStatuses ?? []).map(change),
  };
  const isStarted = changed.containerStatuses.some(
    each => each.state.running ?? each.state.terminated,
  );
  return withConditions(
    { ...changed, phase: isStarted ? 'Running' : 'Pending' },
    now,
  );
}

/** An init container is ready once it has ended well. */
function isInitial(
  status: Pod['status'],
  name: string,
  state: ContainerStatus['state'],
): boolean {
  return (
    state.terminated?.exitCode === 0 &&
    (status.initContainerStatuses ?? []).some(each => each.name === name)
  );
}

export function succeeded(status: Pod['status'], now: number): Pod['status'] {
  return withConditions({ ...status, phase: 'Succeeded' }, now);
}

function withConditions(status: Pod['status'], now: number): Pod['status'] {
  const initial = status.initContainerStatuses ?? [];
  const main = status.containerStatuses ?? [];
  const unready = main.filter(each => !each.ready).map(each => each.name);
  const notReady =
    status.phase === 'Succeeded'
      ? { reason: 'PodCompleted' }
      : {
          reason: 'ContainersNotReady',
          message: `containers with unready status: [${unready.join(' ')}]`,
        };
  const readiness = unready.length > 0 ? notReady : undefined;
  const holds: [type: string, holds: boolean, why?: object][] = [
    ['Initialized', initial.every(each => each.ready)],
    ['Ready', unready.length === 0, readiness],
    ['ContainersReady', unready.length === 0, readiness],
    ['PodScheduled', true],
  ];
  const before = status.conditions ?? [];
  return {
    ...status,
    conditions: holds.map(([type, isTrue, why]) => {
      const wanted = isTrue ? 'True' : 'False';
      const known = before.find(each => each.type === type);
      return {
        type,
        status: wanted,
        lastTransitionTime:
          known?.status === wanted ? known.lastTransitionTime : rfc3339(now),
        ...why,
      };
    }),
  };
}

/** Not that of any image, but always the same for one. */
function digestOf(image: string): string {
  return Buffer.from(image).toString('hex').padEnd(64, '0').slice(0, 64);
}
