import { Change } from '../../kubernetes/objectStore';
import { rfc3339 } from '../../time/calendar';
import { minuteMs } from '../../time/duration';
import { FireTimes, fireTimes, lastFire } from '../../time/schedule';
import { EventRecorder } from '../events';
import { ownedBy, ownerOf } from '../ownership';
import { Scene } from '../scene';
import { CronJob, isFinished, Job } from './types';

const key = 'batch/cronjobs';
const component = 'cronjob-controller';

interface Watched {
  uid: string;
  schedule: string;
  times: FireTimes;
  /** From when on it is looked after. */
  since: number;
  /** Changes when it is armed anew, so that what was armed before is void. */
  turn: number;
}

/**
 * Runs CronJobs as Kubernetes does: `Forbid` skips a run while another is
 * active, for ever if that one is stuck; when it is over, the newest of the
 * runs that were missed is made up for at once.
 */
export class CronJobController {
  readonly #scene: Scene;
  readonly #events: EventRecorder;
  readonly #watched = new Map<string, Watched>();

  static attach(scene: Scene, events: EventRecorder): CronJobController {
    return new CronJobController(scene, events);
  }

  private constructor(scene: Scene, events: EventRecorder) {
    this.#scene = scene;
    this.#events = events;
    scene.store.onChange(change => this.#see(change));
  }

  /** Looks after a CronJob from now on. */
  adopt(cronJob: CronJob): void {
    const { uid, namespace, name } = cronJob.metadata;
    const { schedule, timeZone } = cronJob.spec;
    const id = `${namespace}/${name}`;
    const turn = (this.#watched.get(id)?.turn ?? 0) + 1;
    const watched: Watched = {
      uid,
      schedule,
      times: fireTimes(schedule, timeZone),
      since: this.#scene.timeline.now,
      turn,
    };
    this.#watched.set(id, watched);
    this.#arm(id, watched);
  }

  #see({ type, object, before }: Change): void {
    const { timeline } = this.#scene;
    if (object.kind === 'Job' && type !== 'ADDED') {
      const owner = ownerOf(object, 'CronJob');
      const isOver = type === 'DELETED' || isFinished(object as Job);
      if (!owner || !isOver) return;
      const id = `${object.metadata.namespace}/${owner.name}`;
      timeline.after(0, () => this.#settle(id, object as Job));
    }
    if (object.kind !== 'CronJob') return;
    const cronJob = object as CronJob;
    const id = `${object.metadata.namespace}/${object.metadata.name}`;
    if (type === 'ADDED') this.adopt(cronJob);
    if (type === 'DELETED') this.#watched.delete(id);
    if (type === 'MODIFIED') {
      const watched = this.#watched.get(id);
      if (watched && watched.schedule !== cronJob.spec.schedule) {
        this.adopt(cronJob);
      }
      const wasSuspended = (before as CronJob | undefined)?.spec.suspend;
      if (wasSuspended && !cronJob.spec.suspend) {
        timeline.after(0, () => this.#catchUp(id));
      }
    }
  }

  #arm(id: string, watched: Watched): void {
    const { timeline } = this.#scene;
    const fire = watched.times.next(timeline.now);
    if (fire === undefined) return;
    timeline.at(fire, () => {
      const current = this.#watched.get(id);
      if (current?.turn !== watched.turn) return;
      this.#fire(id, fire);
      this.#arm(id, watched);
    });
  }

  #fire(id: string, scheduledAt: number): void {
    const cronJob = this.#find(id);
    if (!cronJob || cronJob.spec.suspend) return;
    const { store } = this.#scene;
    const active = this.#jobsOf(cronJob).filter(job => !isFinished(job));
    const { concurrencyPolicy = 'Allow' } = cronJob.spec;
    if (concurrencyPolicy === 'Forbid' && active.length > 0) {
      this.#events.record(cronJob, {
        type: 'Normal',
        reason: 'JobAlreadyActive',
        message:
          'Not starting job because prior execution is running and concurrency policy is Forbid',
        component,
      });
      return;
    }
    if (concurrencyPolicy === 'Replace') {
      for (const job of active) store.delete('batch/jobs', job);
    }
    this.#createJob(this.#find(id) ?? cronJob, scheduledAt);
  }

  #createJob(cronJob: CronJob, scheduledAt: number): void {
    const { store } = this.#scene;
    const { namespace, name } = cronJob.metadata;
    const { jobTemplate } = cronJob.spec;
    const jobName = `${name}-${Math.floor(scheduledAt / minuteMs)}`;
    if (store.get('batch/jobs', namespace, jobName)) return;
    const job = store.create('batch/jobs', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: jobName,
        namespace,
        ...(jobTemplate.metadata?.labels && {
          labels: jobTemplate.metadata.labels,
        }),
        annotations: {
          ...jobTemplate.metadata?.annotations,
          'batch.kubernetes.io/cronjob-scheduled-timestamp':
            rfc3339(scheduledAt),
        },
        ownerReferences: [ownedBy(cronJob)],
      },
      spec: {
        completions: 1,
        parallelism: 1,
        suspend: false,
        ...jobTemplate.spec,
      },
    });
    const { metadata } = job;
    store.update<CronJob>(key, cronJob, current => ({
      ...current,
      status: {
        ...current.status,
        active: [
          ...(current.status?.active ?? []).filter(
            ({ uid }) => uid !== metadata.uid,
          ),
          {
            apiVersion: 'batch/v1',
            kind: 'Job',
            name: jobName,
            namespace,
            uid: metadata.uid,
            resourceVersion: metadata.resourceVersion,
          },
        ],
        lastScheduleTime: rfc3339(scheduledAt),
      },
    }));
    this.#events.record(cronJob, {
      type: 'Normal',
      reason: 'SuccessfulCreate',
      message: `Created job ${jobName}`,
      component,
    });
  }

  /** A Job of it is over, or gone. */
  #settle(id: string, job: Job): void {
    const cronJob = this.#find(id);
    if (!cronJob) return;
    const { store } = this.#scene;
    const isActive = (cronJob.status?.active ?? []).some(
      ({ uid }) => uid === job.metadata.uid,
    );
    if (!isActive) return;
    const { completionTime } = job.status ?? {};
    store.update<CronJob>(key, cronJob, current => {
      const { active: before = [], ...status } = current.status ?? {};
      const active = before.filter(({ uid }) => uid !== job.metadata.uid);
      return {
        ...current,
        status: {
          ...status,
          ...(active.length > 0 && { active }),
          ...(completionTime && { lastSuccessfulTime: completionTime }),
        },
      };
    });
    this.#prune(cronJob);
    this.#catchUp(id);
  }

  /** Keeps the newest of the Jobs that are over. */
  #prune(cronJob: CronJob): void {
    const {
      successfulJobsHistoryLimit: good = 3,
      failedJobsHistoryLimit: bad = 1,
    } = cronJob.spec;
    const finished = this.#jobsOf(cronJob).filter(isFinished);
    const isGood = (job: Job) => job.status?.completionTime !== undefined;
    const old = [
      ...newestFirst(finished.filter(isGood)).slice(good),
      ...newestFirst(finished.filter(job => !isGood(job))).slice(bad),
    ];
    for (const job of old) this.#scene.store.delete('batch/jobs', job);
  }

  #catchUp(id: string): void {
    const watched = this.#watched.get(id);
    const cronJob = this.#find(id);
    if (!watched || !cronJob) return;
    const { lastScheduleTime } = cronJob.status ?? {};
    const missed = lastFire(
      watched.times,
      lastScheduleTime ? Date.parse(lastScheduleTime) : watched.since,
      this.#scene.timeline.now,
    );
    if (missed !== undefined) this.#fire(id, missed);
  }

  #find(id: string): CronJob | undefined {
    const [namespace, name] = id.split('/');
    return this.#scene.store.get(key, namespace, name) as CronJob | undefined;
  }

  #jobsOf({ metadata }: CronJob): Job[] {
    return this.#scene.store
      .list('batch/jobs', metadata.namespace)
      .filter(job => ownerOf(job, 'CronJob')?.uid === metadata.uid) as Job[];
  }
}

function newestFirst(jobs: Job[]): Job[] {
  const startOf = ({ status }: Job) => Date.parse(status?.startTime ?? '') || 0;
  return [...jobs].sort((a, b) => startOf(b) - startOf(a));
}
