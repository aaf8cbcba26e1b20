import { ObjectStore } from '../kubernetes/objectStore';
import { Seed } from '../random/seed';
import { Bucket } from '../s3/bucket';
import { durationMs, hourMs } from '../time/duration';
import { Timeline } from '../time/timeline';
import { Landscape } from './types';
import { EventRecorder } from '../simulation/events';
import { createCronJob } from '../simulation/inventory/cronJobs';
import { createNode } from '../simulation/inventory/nodes';
import { createNamespace } from '../simulation/inventory/namespaces';
import { createSecret } from '../simulation/inventory/secrets';
import {
  createStorageClass,
  StorageClassDefinition,
} from '../simulation/inventory/volumes';
import { createWorkloadPod } from '../simulation/inventory/workloadPods';
import { createWorkload } from '../simulation/inventory/workloads';
import { CronJobController } from '../simulation/jobs/cronJobController';
import { JobController } from '../simulation/jobs/jobController';
import { Programs } from '../simulation/jobs/program';
import { CronJob } from '../simulation/jobs/types';
import {
  createLonghorn,
  longhornNamespace,
} from '../simulation/longhorn/install';
import {
  attachLonghorn,
  recurringJobProgram,
} from '../simulation/longhorn/longhorn';
import { attachGarbageCollector } from '../simulation/ownership';
import { Scene } from '../simulation/scene';
import { createVelero } from '../simulation/velero/install';
import { attachVelero } from '../simulation/velero/velero';

/** Puts what is to happen in a landscape on the timeline. */
export function stage(
  landscape: Landscape,
  estate: {
    timeline: Timeline;
    buckets: Map<string, Bucket>;
    seed: Seed;
    origin: number;
  },
): Scene {
  const { timeline, buckets, origin } = estate;
  const seed = estate.seed.child(landscape.name);
  const scene: Scene = {
    name: landscape.name,
    kubernetesVersion: landscape.kubernetesVersion,
    node: landscape.node,
    store: ObjectStore.create({
      types: landscape.serves,
      now: () => timeline.now,
      seed: seed.child('uid'),
    }),
    timeline,
    buckets,
    seed,
    origin,
  };
  timeline.at(origin - durationMs(landscape.age), () => {
    found(scene, landscape);
  });
  timeline.at(origin - durationMs(landscape.uptime), () => {
    for (const each of landscape.workloads) createWorkloadPod(scene, each);
  });
  timeline.at(origin - durationMs(landscape.remembers), () => {
    animate(scene, landscape);
  });
  for (const { at, happens } of landscape.incidents) {
    timeline.at(at(origin), () => happens(scene));
  }
  return scene;
}

/** What has been there from the beginning. */
function found(scene: Scene, landscape: Landscape): void {
  for (const { name, settings } of landscape.buckets) {
    const createdAt = scene.timeline.now;
    scene.buckets.set(name, Bucket.create({ name, createdAt, settings }));
  }
  for (const name of landscape.namespaces) createNamespace(scene, name);
  createNode(scene, landscape.nodeSays ?? {});
  for (const [index, storageClass] of storageClassesOf(landscape).entries()) {
    createStorageClass(scene, storageClass, index === 0);
  }
  for (const secret of landscape.secrets) createSecret(scene, secret);
  for (const workload of landscape.workloads) {
    createWorkload(scene, workload, storageClassesOf(landscape));
  }
  if (landscape.longhorn) {
    createLonghorn(scene, landscape.longhorn, landscape.workloads);
  }
  if (landscape.velero) createVelero(scene, landscape.velero);
  for (const cronJob of landscape.cronJobs) createCronJob(scene, cronJob);
  for (const actor of landscape.actors ?? []) actor.found?.(scene);
}

/** From here on its controllers run. */
function animate(scene: Scene, landscape: Landscape): void {
  const { timeline, store, origin, buckets } = scene;
  const events = EventRecorder.create(scene);
  attachGarbageCollector(scene);
  JobController.attach({
    scene,
    events,
    programs: programsOf(scene, landscape),
  });
  const cronJobs = CronJobController.attach(scene, events);
  for (const cronJob of store.list('batch/cronjobs') as readonly CronJob[]) {
    const { namespace, name } = cronJob.metadata;
    const { remembers } =
      landscape.cronJobs.find(
        each => each.namespace === namespace && each.name === name,
      ) ?? {};
    const since = remembers ? origin - durationMs(remembers) : timeline.now;
    timeline.at(since, () => cronJobs.adopt(cronJob));
  }
  if (landscape.longhorn) attachLonghorn(scene);
  if (landscape.velero) attachVelero(scene, landscape.velero);
  for (const actor of landscape.actors ?? []) actor.animate?.(scene);
  timeline.every(hourMs, timeline.now + hourMs, () => {
    for (const { name } of landscape.buckets) {
      buckets.get(name)?.expire(timeline.now);
    }
  });
}

function storageClassesOf(landscape: Landscape): StorageClassDefinition[] {
  return [landscape.storageClass, ...(landscape.otherStorageClasses ?? [])];
}

function programsOf(scene: Scene, landscape: Landscape): Programs {
  const programs: Programs = new Map();
  for (const { namespace, name, does } of landscape.cronJobs) {
    if (does) programs.set(`${namespace}/${name}`, does(scene));
  }
  for (const { name } of landscape.longhorn?.recurringJobs ?? []) {
    programs.set(
      `${longhornNamespace}/${name}`,
      recurringJobProgram(scene, name),
    );
  }
  return programs;
}
