import { Instant, instant } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { namespacedObject, optional, time } from '../schema';

/** What is read of an event; its times are of whoever recorded it. */
export const event = namespacedObject.extend({
  reason: optional(z.string()),
  message: optional(z.string()),
  firstTimestamp: time,
  lastTimestamp: time,
  eventTime: time,
  series: optional(z.object({ lastObservedTime: time })),
  involvedObject: z.object({
    apiVersion: optional(z.string()),
    kind: optional(z.string()),
    namespace: optional(z.string()),
    name: optional(z.string()),
    uid: optional(z.string()),
  }),
});

/** @see event */
export type KubernetesEvent = z.output<typeof event>;

/**
 * When it was recorded first and last. One that is repeated keeps its object and
 * moves `lastTimestamp`, or `series.lastObservedTime` where it was recorded
 * through `events.k8s.io`.
 */
export function timesOf({
  metadata: { creationTimestamp },
  firstTimestamp,
  lastTimestamp,
  eventTime,
  series,
}: KubernetesEvent): { since?: Instant; seenAt?: Instant } {
  const known = [
    firstTimestamp,
    lastTimestamp,
    eventTime,
    series?.lastObservedTime,
  ].flatMap(at => at ?? []);
  if (known.length === 0) {
    return { since: creationTimestamp, seenAt: creationTimestamp };
  }
  return {
    since: instant(Math.min(...known)),
    seenAt: instant(Math.max(...known)),
  };
}
