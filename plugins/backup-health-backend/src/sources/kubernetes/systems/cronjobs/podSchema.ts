import { z } from 'zod';
import { condition, listOf, namespacedObject, optional, time } from '../schema';

const terminated = z.object({
  exitCode: optional(z.number()),
  signal: optional(z.number()),
  reason: optional(z.string()),
  message: optional(z.string()),
  startedAt: time,
  finishedAt: time,
});

const containerStatus = z.object({
  name: z.string(),
  restartCount: optional(z.number()),
  state: optional(
    z.object({
      waiting: optional(
        z.object({
          reason: optional(z.string()),
          message: optional(z.string()),
        }),
      ),
      running: optional(z.object({ startedAt: time })),
      terminated: optional(terminated),
    }),
  ),
  lastState: optional(z.object({ terminated: optional(terminated) })),
});

const keyed = {
  optional: optional(z.boolean()),
  items: listOf(z.object({ key: z.string() })),
};
const secret = z.object({ ...keyed, secretName: optional(z.string()) });
const named = z.object({ ...keyed, name: optional(z.string()) });

/** What is read of a Pod of a Job. */
export const pod = namespacedObject.extend({
  spec: optional(
    z.object({
      nodeName: optional(z.string()),
      initContainers: listOf(
        z.object({ name: z.string(), restartPolicy: optional(z.string()) }),
      ),
      volumes: listOf(
        z.object({
          name: z.string(),
          secret: optional(secret),
          configMap: optional(named),
          projected: optional(
            z.object({
              sources: listOf(
                z.object({
                  secret: optional(named),
                  configMap: optional(named),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
  status: optional(
    z.object({
      phase: optional(z.string()),
      reason: optional(z.string()),
      message: optional(z.string()),
      startTime: time,
      conditions: listOf(condition),
      initContainerStatuses: listOf(containerStatus),
      containerStatuses: listOf(containerStatus),
    }),
  ),
});

/** @see pod */
export type Pod = z.output<typeof pod>;

/** What a Pod says of one of its containers. */
export type ContainerStatus = z.output<typeof containerStatus>;

/** All its containers, in the order in which they start. */
export function containersOf({ status }: Pod): ContainerStatus[] {
  return [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
}

/** The containers of a Pod that is over keep the state that they were in. */
export function isOver({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

/** Containers that are there beside the others for as long as these work. */
export function sidecarsOf({ spec }: Pod): Set<string> {
  return new Set(
    (spec?.initContainers ?? [])
      .filter(({ restartPolicy }) => restartPolicy === 'Always')
      .map(({ name }) => name),
  );
}
