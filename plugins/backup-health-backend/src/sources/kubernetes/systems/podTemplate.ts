import { z } from 'zod';
import { listOf, optional, stringMap } from './schema';

/** A name that is needed unless it is said to be optional. */
const reference = z.object({
  name: optional(z.string()),
  optional: optional(z.boolean()),
});
const keyReference = reference.extend({ key: z.string() });
const keyedVolume = z.object({
  optional: optional(z.boolean()),
  items: listOf(z.object({ key: z.string() })),
});
const secretRef = optional(
  z.object({ secretRef: optional(z.object({ name: optional(z.string()) })) }),
);

const container = z.object({
  name: z.string(),
  image: optional(z.string()),
  command: listOf(z.string()),
  args: listOf(z.string()),
  volumeMounts: listOf(
    z.object({
      name: z.string(),
      mountPath: optional(z.string()),
      readOnly: optional(z.boolean()),
    }),
  ),
  envFrom: listOf(
    z.object({
      secretRef: optional(reference),
      configMapRef: optional(reference),
    }),
  ),
  env: listOf(
    z.object({
      valueFrom: optional(
        z.object({
          secretKeyRef: optional(keyReference),
          configMapKeyRef: optional(keyReference),
        }),
      ),
    }),
  ),
});

const volume = z.object({
  name: optional(z.string()),
  hostPath: optional(
    z.object({ path: z.string(), type: optional(z.string()) }),
  ),
  emptyDir: optional(z.object({ medium: optional(z.string()) })),
  persistentVolumeClaim: optional(z.object({ claimName: z.string() })),
  secret: optional(keyedVolume.extend({ secretName: optional(z.string()) })),
  configMap: optional(keyedVolume.extend({ name: optional(z.string()) })),
  projected: optional(
    z.object({
      sources: listOf(
        z.object({
          secret: optional(keyedVolume.extend({ name: optional(z.string()) })),
          configMap: optional(
            keyedVolume.extend({ name: optional(z.string()) }),
          ),
        }),
      ),
    }),
  ),
  csi: optional(
    z.object({
      nodePublishSecretRef: optional(z.object({ name: optional(z.string()) })),
    }),
  ),
  azureFile: optional(z.object({ secretName: z.string() })),
  cephfs: secretRef,
  cinder: secretRef,
  flexVolume: secretRef,
  iscsi: secretRef,
  rbd: secretRef,
  scaleIO: secretRef,
  storageos: secretRef,
});

/** The template of the Pods of a workload. */
export const podTemplate = z.object({
  metadata: optional(z.object({ annotations: stringMap })),
  spec: z.object({
    initContainers: listOf(container),
    containers: listOf(container),
    volumes: listOf(volume),
  }),
});

/** @see podTemplate */
export type PodTemplate = z.output<typeof podTemplate>;

/** Names of the volume claims that Pods of a template mount. */
export function claimsOf({ spec }: PodTemplate): string[] {
  const names = spec.volumes.flatMap(
    ({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [],
  );
  return [...new Set(names)];
}
