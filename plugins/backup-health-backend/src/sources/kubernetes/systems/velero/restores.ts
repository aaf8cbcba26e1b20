import {
  DrillResult,
  drillResults,
  DrillScenario,
  drillScenarios,
  Instant,
  Observation,
  parseInstant,
  RestoreObservation,
  Selector,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import {
  listOf,
  namespacedObject,
  optional,
  partOf,
  stringMap,
  time,
} from '../schema';
import { veleroKey } from './keys';
import { backupSpec, scopeOf } from './scope';

const drillLabel = 'backup-health/drill';
const resultAnnotation = 'backup-health/drill-result';
const readyAnnotation = 'backup-health/drill-workloads-ready-at';
const validatedAnnotation = 'backup-health/drill-validated-at';

const count = z
  .number()
  .nullish()
  .transform(value => value ?? undefined);

const restore = namespacedObject.extend({
  spec: partOf(
    backupSpec
      .pick({
        includedNamespaces: true,
        excludedNamespaces: true,
        includedResources: true,
        excludedResources: true,
        labelSelector: true,
        orLabelSelectors: true,
      })
      .extend({
        backupName: optional(z.string()),
        scheduleName: optional(z.string()),
        namespaceMapping: stringMap,
        restorePVs: optional(z.boolean()),
      }),
  ),
  status: optional(
    z.object({
      phase: optional(z.string()),
      startTimestamp: time,
      completionTimestamp: time,
      failureReason: optional(z.string()),
      validationErrors: listOf(z.string()),
      errors: count,
      warnings: count,
      progress: optional(z.object({ totalItems: count, itemsRestored: count })),
    }),
  ),
});
type Restore = z.output<typeof restore>;

/** (velero v1.18, pkg/apis/velero/v1/restore_types.go) */
const results: Record<string, RestoreObservation['result']> = {
  '': 'running',
  New: 'running',
  InProgress: 'running',
  WaitingForPluginOperations: 'running',
  WaitingForPluginOperationsPartiallyFailed: 'running',
  Finalizing: 'running',
  FinalizingPartiallyFailed: 'running',
  Completed: 'succeeded',
  PartiallyFailed: 'partial',
  FailedValidation: 'failed',
  Failed: 'failed',
};

/**
 * A Restore that completed has brought data back. Whether what came back works
 * is not Velero's to say: whoever looks may note it on the Restore.
 */
export const restores = defineResource({
  group: 'velero.io',
  plural: 'restores',
  schema: restore,
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    const { namespace, name, labels, creationTimestamp } = metadata;
    const { verified, problems } = noted(object);
    const key = `${cluster}/velero-restore/${namespace}/${name}`;
    const observation: RestoreObservation = {
      type: 'restore',
      key,
      object: objectRef(object),
      system: 'velero',
      cluster,
      namespace,
      name,
      title: `Velero restore ${name}`,
      point: spec.backupName
        ? veleroKey(cluster, namespace, spec.backupName)
        : undefined,
      plan: spec.scheduleName
        ? veleroKey(cluster, namespace, spec.scheduleName)
        : undefined,
      requestedAt: creationTimestamp,
      startedAt: status?.startTimestamp,
      endedAt: status?.completionTimestamp,
      ...judge(object),
      phase: status?.phase,
      warnings: status?.warnings,
      errors: status?.errors,
      holds: holdsOf(cluster, spec),
      into:
        Object.keys(spec.namespaceMapping).length > 0
          ? spec.namespaceMapping
          : undefined,
      drill: labels[drillLabel],
      verified,
    };
    return [
      observation,
      ...problems.map((title, i): Observation => {
        return {
          type: 'problem',
          key: `${key}/${i}`,
          title: `Restore ${namespace}/${name}: ${title}`,
          remedy: 'Correct it on the Restore, or record the drill by hand.',
        };
      }),
    ];
  },
});

function judge({
  status,
}: Restore): Pick<RestoreObservation, 'result' | 'message'> {
  const { failureReason, validationErrors = [], errors = 0 } = status ?? {};
  const result = results[status?.phase ?? ''] ?? 'unknown';
  const { totalItems, itemsRestored } = status?.progress ?? {};
  if (failureReason) return { result, message: plainText(failureReason) };
  if (validationErrors.length > 0) {
    return { result, message: plainText(validationErrors.join('; ')) };
  }
  // It is called completed even where there was nothing to restore.
  if (result === 'succeeded' && totalItems === 0) {
    return { result: 'partial', message: 'It restored nothing.' };
  }
  if (
    result === 'succeeded' &&
    totalItems !== undefined &&
    (itemsRestored ?? 0) < totalItems
  ) {
    return {
      result: 'partial',
      message: `It restored ${itemsRestored ?? 0} of ${totalItems} items.`,
    };
  }
  if (errors === 0) return { result };
  return { result, message: errors === 1 ? '1 error' : `${errors} errors` };
}

/** In the names of where the backup was taken, as far as the Restore narrows it. */
function holdsOf(cluster: string, spec: Restore['spec']): Selector {
  const narrowed = scopeOf(cluster, backupSpec.parse(spec));
  return {
    ...(narrowed as Extract<Selector, { by: 'namespaces' }>),
    volumeData: spec.restorePVs === false ? 'no' : 'unknown',
  };
}

/** What somebody noted of a drill, and what of that makes no sense. */
function noted({ metadata, status }: Restore): {
  verified?: RestoreObservation['verified'];
  problems: string[];
} {
  const problems: string[] = [];
  const { labels, annotations } = metadata;
  const drill = labels[drillLabel];
  if (drill !== undefined && !drillScenarios.includes(drill as DrillScenario)) {
    problems.push(
      `the label ${drillLabel} is "${plainText(
        drill,
      )}", which is no scenario; they are ${drillScenarios.join(', ')}`,
    );
  }
  const timeOf = (name: string): Instant | undefined => {
    if (annotations[name] === undefined) return undefined;
    const at = parseInstant(annotations[name]);
    const end = status?.completionTimestamp;
    if (at === undefined) {
      problems.push(`the annotation ${name} is no RFC 3339 time`);
    } else if (end !== undefined && at < end) {
      problems.push(`the annotation ${name} is before the end of the Restore`);
    } else {
      return at;
    }
    return undefined;
  };
  const result = annotations[resultAnnotation];
  if (result !== undefined && !drillResults.includes(result as DrillResult)) {
    problems.push(
      `the annotation ${resultAnnotation} is none of ${drillResults.join(
        ', ',
      )}`,
    );
  }
  const verified = {
    workloadsReadyAt: timeOf(readyAnnotation),
    validatedAt: timeOf(validatedAnnotation),
    result: drillResults.find(known => known === result),
  };
  return {
    verified: Object.values(verified).some(value => value !== undefined)
      ? verified
      : undefined,
    problems,
  };
}
