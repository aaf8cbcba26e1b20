import { KubernetesObject } from '../kubernetes/types';
import { rfc3339 } from '../time/calendar';
import { hourMs } from '../time/duration';
import { isWitnessed, Scene } from './scene';

/** An API server forgets an Event after an hour. */
const lifetimeMs = hourMs;

interface Happening {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  /** Who says so. */
  component: string;
  /** `spec.containers{upload}` */
  fieldPath?: string;
}

/** Writes Events, as a cluster does, for people to read. */
export class EventRecorder {
  readonly #scene: Scene;

  static create(scene: Scene): EventRecorder {
    return new EventRecorder(scene);
  }

  private constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** What was said before of the same object is counted. */
  record(object: KubernetesObject, happening: Happening): void {
    if (!isWitnessed(this.#scene, lifetimeMs)) return;
    const { store, seed, timeline } = this.#scene;
    const { namespace = 'default', name: objectName, uid } = object.metadata;
    const { type, reason, message, component, fieldPath } = happening;
    const now = rfc3339(timeline.now);
    const name = `${objectName}.${seed.hex(16, 'event', uid, reason, message)}`;
    const existing = store.get('/events', namespace, name);
    const { firstTimestamp, count } = (existing ?? {}) as {
      firstTimestamp?: string;
      count?: number;
    };
    const event = {
      apiVersion: 'v1',
      kind: 'Event',
      type,
      reason,
      message,
      count: (count ?? 0) + 1,
      firstTimestamp: firstTimestamp ?? now,
      lastTimestamp: now,
      source: { component },
      reportingComponent: component,
      involvedObject: {
        kind: object.kind,
        namespace,
        name: objectName,
        uid,
        apiVersion: object.apiVersion,
        ...(fieldPath && { fieldPath }),
      },
    };
    if (existing) {
      store.update('/events', existing, () => ({
        ...event,
        metadata: existing.metadata,
      }));
    } else {
      store.create('/events', { ...event, metadata: { namespace, name } });
    }
    this.#forget(namespace, name, now);
  }

  #forget(namespace: string, name: string, lastTimestamp: string): void {
    const { store, timeline } = this.#scene;
    timeline.after(lifetimeMs, () => {
      const event = store.get('/events', namespace, name);
      if (event?.lastTimestamp === lastTimestamp)
        store.delete('/events', event);
    });
  }
}
