import {
  Observation,
  ProblemObservation,
  ask,
  sh,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { defineResource, objectRef } from '../defineResource';
import { claimsOf, podTemplate } from '../podTemplate';
import { isGoing, namespacedObject, optional, time } from '../schema';
import { AnnotationFault, Declaration, readDeclaration } from './declaration';
import { cronJobKey } from './keys';
import { looksLike } from './looksLike';
import { neededObjects } from './neededObjects';

const cronJob = namespacedObject.extend({
  spec: z.object({
    schedule: z.string(),
    timeZone: optional(z.string()),
    suspend: optional(z.boolean()),
    concurrencyPolicy: optional(z.string()),
    startingDeadlineSeconds: optional(z.number()),
    jobTemplate: z.object({ spec: z.object({ template: podTemplate }) }),
  }),
  status: optional(
    z.object({ lastScheduleTime: time, lastSuccessfulTime: time }),
  ),
});
type CronJob = z.output<typeof cronJob>;

/**
 * A CronJob may be a plan: declared by its annotations, or suggested by what
 * it runs. All are observed, as config may declare any of them.
 */
export const cronJobResource = defineResource({
  group: 'batch',
  plural: 'cronjobs',
  schema: cronJob,
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    const { namespace, name, creationTimestamp, labels } = metadata;
    const template = spec.jobTemplate.spec.template;
    const key = cronJobKey(cluster, namespace, name);
    const declaration = readDeclaration(metadata.annotations, {
      cluster,
      namespace,
    });
    const { of, role, covers, faults } = declaration;
    const plan: Observation = {
      type: 'plan',
      key,
      object: objectRef(object),
      system: 'cronjob',
      cluster,
      namespace,
      name,
      title: `CronJob ${name}`,
      role,
      standing: of ? 'declared' : 'suggested',
      schedule: {
        expression: spec.schedule,
        dialect: 'robfig-v3',
        timeZone: spec.timeZone,
      },
      paused: spec.suspend ?? false,
      createdAt: creationTimestamp,
      selects: { by: 'assets', refs: of ? [of] : [] },
      covers: covers.length > 0 ? covers : undefined,
      needs: neededObjects(namespace, template),
      forbidsOverlap: spec.concurrencyPolicy === 'Forbid',
      startingDeadlineSeconds: spec.startingDeadlineSeconds,
      lastScheduledAt: status?.lastScheduleTime,
      lastSucceededAt: status?.lastSuccessfulTime,
      looksLike:
        of || isMadeByController(object) ? undefined : looksLike(template),
    };
    const observations: Observation[] = [
      ...(isGoing(metadata) ? [] : [plan]),
      {
        type: 'workload',
        key,
        object: objectRef(object),
        cluster,
        labels,
        mounts: claimsOf(template),
        mountPrefixes: [],
      },
    ];
    observations.push(...assetsOf(declaration, object, key));
    observations.push(...faults.map(fault => problemOf(fault, object, key)));
    return observations;
  },
});

/**
 * Nothing in the cluster but this annotation tells of a database. Volumes and
 * namespaces are read as what they are: a claim of them that does not exist
 * must not make one. Nor does what only tidies up or measures: it may well be in
 * another namespace.
 */
function assetsOf(
  { of, role }: Declaration,
  object: CronJob,
  key: string,
): Observation[] {
  if (!of || role !== 'backup') return [];
  if (of.kind === 'volume' || of.kind === 'kubernetes-objects') return [];
  return [{ type: 'asset', key, object: objectRef(object), ref: of }];
}

/** Longhorn and others run their own work by CronJobs: it is read from them. */
function isMadeByController({ metadata }: CronJob): boolean {
  return (
    metadata.ownerReferences.length > 0 ||
    metadata.labels['recurring-job.longhorn.io'] !== undefined
  );
}

function problemOf(
  { annotation, what, instead }: AnnotationFault,
  object: CronJob,
  key: string,
): ProblemObservation {
  const { namespace, name } = object.metadata;
  return {
    type: 'problem',
    key: `${key}/${annotation}`,
    object: objectRef(object),
    title: `CronJob ${namespace}/${name}: the annotation ${annotation} ${what}. The CronJob counts as not declared.`,
    remedy: `Write ${instead}: \`${sh`kubectl annotate cronjob --namespace ${namespace} ${name} --overwrite ${annotation}=${ask(
      'VALUE',
      'what it has to be',
    )}`}\`.`,
  };
}
