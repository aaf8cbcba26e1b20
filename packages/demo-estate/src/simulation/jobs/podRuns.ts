import { rfc3339 } from '../../time/calendar';
import { hourMs, minuteMs, secondMs } from '../../time/duration';
import { EventRecorder } from '../events';
import { Scene } from '../scene';
import { missingSecretOf, missingVolumeSecret } from './missingSecret';
import { containersOf, succeeded, withContainer } from './podStatus';
import { ContainerStatus, Pod } from './types';

/** How soon a kubelet looks again after a Secret that was missing. */
const retryMs = 8 * secondMs;
/** How often a kubelet repeats what it has said often. */
const repeatMs = 5 * minuteMs;

interface PodRun {
  pod: Pod;
  /** How long a container runs, in seconds. */
  seconds(container: string): number;
  /** All containers have ended well. */
  done(startedAt: number): void;
  startedAt?: number;
}

/** The node: it runs the containers of the Pods of Jobs, one by one. */
export class PodRuns {
  readonly #scene: Scene;
  readonly #events: EventRecorder;
  /** Which cannot go on, with how they would. */
  readonly #blocked = new Map<string, { run: PodRun; retry: () => void }>();

  static attach(scene: Scene, events: EventRecorder): PodRuns {
    return new PodRuns(scene, events);
  }

  private constructor(scene: Scene, events: EventRecorder) {
    this.#scene = scene;
    this.#events = events;
    const { store, timeline } = scene;
    store.onChange(({ type, resource, object }) => {
      if (resource.kind !== 'Secret' || type === 'DELETED') return;
      for (const [uid, { run }] of this.#blocked) {
        if (run.pod.metadata.namespace !== object.metadata.namespace) continue;
        // It may be going on by then.
        timeline.after(retryMs, () => this.#blocked.get(uid)?.retry());
      }
    });
  }

  /** Begins with a Pod that has been created. */
  start(run: PodRun): void {
    this.#scene.timeline.after(2 * secondMs, () => this.#mount(run));
  }

  #mount(run: PodRun): void {
    const pod = this.#current(run);
    if (!pod) return;
    const { namespace = '' } = pod.metadata;
    const problem = missingVolumeSecret(pod.spec, namespace, this.#scene.store);
    if (problem) {
      this.#block(run, () => this.#mount(run), {
        reason: 'FailedMount',
        message: problem,
      });
      return;
    }
    this.#blocked.delete(pod.metadata.uid);
    run.startedAt = this.#scene.timeline.now;
    this.#begin(run, 0);
  }

  #begin(run: PodRun, index: number): void {
    const pod = this.#current(run);
    if (!pod) return;
    const { timeline, store } = this.#scene;
    const container = containersOf(pod.spec)[index];
    const { namespace = '' } = pod.metadata;
    const problem = missingSecretOf(container, namespace, store);
    if (problem) {
      this.#setState(pod, container.name, {
        waiting: { reason: 'CreateContainerConfigError', message: problem },
      });
      this.#block(run, () => this.#begin(run, index), {
        reason: 'Failed',
        message: `Error: ${problem}`,
        fieldPath: `spec.containers{${container.name}}`,
      });
      return;
    }
    this.#blocked.delete(pod.metadata.uid);
    const startedAt = timeline.now;
    this.#setState(pod, container.name, {
      running: { startedAt: rfc3339(startedAt) },
    });
    timeline.after(run.seconds(container.name) * secondMs, () =>
      this.#end(run, index, startedAt),
    );
  }

  #end(run: PodRun, index: number, startedAt: number): void {
    const pod = this.#current(run);
    if (!pod) return;
    const { timeline, store } = this.#scene;
    const containers = containersOf(pod.spec);
    this.#setState(pod, containers[index].name, {
      terminated: {
        exitCode: 0,
        reason: 'Completed',
        startedAt: rfc3339(startedAt),
        finishedAt: rfc3339(timeline.now),
      },
    });
    if (index + 1 < containers.length) {
      timeline.after(secondMs, () => this.#begin(run, index + 1));
      return;
    }
    store.update<Pod>('/pods', pod, current => ({
      ...current,
      status: succeeded(current.status, timeline.now),
    }));
    run.done(run.startedAt ?? startedAt);
  }

  #setState(pod: Pod, container: string, state: ContainerStatus['state']) {
    const { store, timeline } = this.#scene;
    store.update<Pod>('/pods', pod, current => ({
      ...current,
      status: withContainer(current.status, container, state, timeline.now),
    }));
  }

  #block(
    run: PodRun,
    retry: () => void,
    event: { reason: string; message: string; fieldPath?: string },
  ): void {
    const { uid } = run.pod.metadata;
    const isNew = !this.#blocked.has(uid);
    this.#blocked.set(uid, { run, retry });
    if (isNew) this.#complain(run, event);
  }

  /** Says again and again what is wrong, for as long as it is. */
  #complain(
    run: PodRun,
    event: { reason: string; message: string; fieldPath?: string },
  ): void {
    const { timeline, origin } = this.#scene;
    const pod = this.#current(run);
    if (!pod || !this.#blocked.has(pod.metadata.uid)) return;
    this.#events.record(pod, {
      type: 'Warning',
      component: 'kubelet',
      ...event,
    });
    timeline.at(Math.max(timeline.now + repeatMs, origin - hourMs), () =>
      this.#complain(run, event),
    );
  }

  /** None if the Pod has been deleted. */
  #current({ pod }: PodRun): Pod | undefined {
    const { namespace, name, uid } = pod.metadata;
    const found = this.#scene.store.get('/pods', namespace, name);
    if (found?.metadata.uid === uid) return found as Pod;
    this.#blocked.delete(uid);
    return undefined;
  }
}
