import { Change } from '../../kubernetes/objectStore';
import { KubernetesObject } from '../../kubernetes/types';
import { rfc3339 } from '../../time/calendar';
import { secondMs } from '../../time/duration';
import { EventRecorder } from '../events';
import { ownedBy, ownerOf } from '../ownership';
import { Scene } from '../scene';
import { PodRuns } from './podRuns';
import { pendingStatus } from './podStatus';
import { Programs, secondsOf } from './program';
import { isFinished, Job, Pod } from './types';

/** Makes a Pod for each Job, and completes the Job when the Pod is done. */
export class JobController {
  readonly #scene: Scene;
  readonly #programs: Programs;
  readonly #events: EventRecorder;
  readonly #runs: PodRuns;

  static attach(options: {
    scene: Scene;
    programs: Programs;
    events: EventRecorder;
  }): JobController {
    return new JobController(options);
  }

  private constructor(options: {
    scene: Scene;
    programs: Programs;
    events: EventRecorder;
  }) {
    this.#scene = options.scene;
    this.#programs = options.programs;
    this.#events = options.events;
    this.#runs = PodRuns.attach(this.#scene, this.#events);
    this.#scene.store.onChange(change => this.#see(change));
  }

  #see({ type, object }: Change): void {
    const { timeline } = this.#scene;
    if (object.kind === 'Job' && type === 'ADDED') {
      // One that is written with a status is told, not run.
      if (!(object as Job).status) timeline.after(0, () => this.#start(object));
    }
    if (object.kind === 'Pod' && type === 'DELETED') {
      const owner = ownerOf(object, 'Job');
      if (owner)
        timeline.after(secondMs, () => this.#replace(object, owner.uid));
    }
  }

  #start({ metadata }: KubernetesObject): void {
    const { store, timeline } = this.#scene;
    const job = this.#find(metadata.namespace, metadata.name);
    if (!job || job.spec.suspend) return;
    const started = store.update<Job>('batch/jobs', job, current => ({
      ...current,
      status: {
        active: 1,
        ready: 0,
        terminating: 0,
        startTime: rfc3339(timeline.now),
        uncountedTerminatedPods: {},
      },
    }));
    this.#createPod(started);
  }

  /** A Pod that went before it was done is made anew. */
  #replace({ metadata }: KubernetesObject, jobUid: string): void {
    const name = metadata.labels?.['batch.kubernetes.io/job-name'] ?? '';
    const current = this.#find(metadata.namespace, name);
    if (current?.metadata.uid === jobUid && !isFinished(current)) {
      this.#createPod(current);
    }
  }

  #createPod(job: Job): void {
    const { store, timeline, seed, node } = this.#scene;
    const { namespace = '', name, uid } = job.metadata;
    const { template } = job.spec;
    const suffix = seed.suffix('pod', uid, timeline.now);
    const spec = { ...template.spec, nodeName: node };
    const pod = store.create('/pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: `${name}-${suffix}`,
        generateName: `${name}-`,
        namespace,
        labels: {
          ...template.metadata?.labels,
          'batch.kubernetes.io/controller-uid': uid,
          'batch.kubernetes.io/job-name': name,
          'controller-uid': uid,
          'job-name': name,
        },
        ...(template.metadata?.annotations && {
          annotations: template.metadata.annotations,
        }),
        ownerReferences: [ownedBy(job)],
      },
      spec,
      status: pendingStatus(spec, timeline.now),
    }) as Pod;
    this.#events.record(job, {
      type: 'Normal',
      reason: 'SuccessfulCreate',
      message: `Created pod: ${pod.metadata.name}`,
      component: 'job-controller',
    });
    const ofRun = seed.child('run', uid);
    const cronJob = ownerOf(job, 'CronJob')?.name;
    const program = this.#programs.get(`${namespace}/${cronJob}`);
    this.#runs.start({
      pod,
      seconds: container => secondsOf(program, container, ofRun),
      done: startedAt => {
        const current = this.#find(namespace, name);
        if (current?.metadata.uid !== uid) return;
        program?.done?.({
          namespace,
          name,
          startedAt,
          endedAt: timeline.now,
          seed: ofRun,
        });
        this.#complete(current);
      },
    });
  }

  #complete(job: Job): void {
    const { store, timeline } = this.#scene;
    const now = rfc3339(timeline.now);
    const condition = (type: string) => ({
      type,
      status: 'True',
      reason: 'CompletionsReached',
      message: 'Reached expected number of succeeded pods',
      lastProbeTime: now,
      lastTransitionTime: now,
    });
    const completed = store.update<Job>('batch/jobs', job, current => ({
      ...current,
      status: {
        startTime: current.status?.startTime,
        completionTime: now,
        succeeded: 1,
        ready: 0,
        terminating: 0,
        uncountedTerminatedPods: {},
        conditions: [condition('SuccessCriteriaMet'), condition('Complete')],
      },
    }));
    this.#events.record(completed, {
      type: 'Normal',
      reason: 'Completed',
      message: 'Job completed',
      component: 'job-controller',
    });
  }

  #find(namespace: string | undefined, name: string): Job | undefined {
    return this.#scene.store.get('batch/jobs', namespace, name) as
      | Job
      | undefined;
  }
}
