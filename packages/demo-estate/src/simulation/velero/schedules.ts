import { Change } from '../../kubernetes/objectStore';
import { rfc3339, stamp } from '../../time/calendar';
import { secondMs } from '../../time/duration';
import { FireTimes, fireTimes } from '../../time/schedule';
import { Scene } from '../scene';
import { Backup, Schedule, scheduleNameLabel, veleroNamespace } from './types';

const key = 'velero.io/schedules';
/** A backup that has not got beyond these keeps the next from being made. */
const blockingPhases = ['', 'New', 'InProgress'];

/** Makes a Backup each time that a Schedule is due. */
export class Schedules {
  readonly #scene: Scene;
  /** Changes when a schedule is armed anew: what was armed before is void. */
  readonly #turns = new Map<string, number>();
  readonly #due = new Map<string, number>();

  static attach(scene: Scene): Schedules {
    return new Schedules(scene);
  }

  private constructor(scene: Scene) {
    this.#scene = scene;
    scene.store.onChange(change => this.#see(change));
    for (const schedule of scene.store.list(key)) {
      this.#arm(schedule as Schedule);
    }
  }

  /** When the run was due that made a backup. */
  dueAt(backup: string): number | undefined {
    return this.#due.get(backup);
  }

  #see({ type, resource, object, before }: Change): void {
    if (resource.plural !== 'schedules') return;
    const { schedule } = (object as Schedule).spec;
    const previous = (before as Schedule | undefined)?.spec.schedule;
    if (type === 'ADDED' || (type === 'MODIFIED' && schedule !== previous)) {
      this.#arm(object as Schedule);
    }
  }

  #arm({ metadata, spec }: Schedule): void {
    const { name } = metadata;
    let times: FireTimes;
    try {
      times = fireTimes(spec.schedule);
    } catch (error) {
      this.#refuse(metadata, String(error));
      return;
    }
    const turn = (this.#turns.get(name) ?? 0) + 1;
    this.#turns.set(name, turn);
    this.#armNext(metadata, times, turn);
  }

  /** Velero looks each minute what is due: it may be that much late. */
  #armNext(metadata: Schedule['metadata'], times: FireTimes, turn: number) {
    const { timeline, seed } = this.#scene;
    const { name } = metadata;
    const fire = times.next(timeline.now);
    if (fire === undefined) return;
    const delay = seed.whole(1, 25, 'poll', name, fire) * secondMs;
    timeline.at(fire + delay, () => {
      if (this.#turns.get(name) !== turn) return;
      this.#makeBackup(name, fire);
      this.#armNext(metadata, times, turn);
    });
  }

  #makeBackup(name: string, dueAt: number): void {
    const { store, timeline } = this.#scene;
    const schedule = store.get(key, veleroNamespace, name) as
      | Schedule
      | undefined;
    if (!schedule || schedule.spec.paused) return;
    const isBlocked = store
      .list('velero.io/backups', veleroNamespace)
      .some(
        backup =>
          backup.metadata.labels?.[scheduleNameLabel] === name &&
          blockingPhases.includes((backup as Backup).status?.phase ?? ''),
      );
    if (isBlocked) return;
    const backup = `${name}-${stamp(timeline.now, 'yyyyMMddHHmmss')}`;
    this.#due.set(backup, dueAt);
    store.create('velero.io/backups', {
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      metadata: {
        namespace: veleroNamespace,
        name: backup,
        labels: { ...schedule.metadata.labels, [scheduleNameLabel]: name },
      },
      spec: schedule.spec.template,
      status: { phase: 'New' },
    });
    store.update<Schedule>(key, schedule, current => ({
      ...current,
      status: { ...current.status, lastBackup: rfc3339(timeline.now) },
    }));
  }

  #refuse(metadata: Schedule['metadata'], problem: string): void {
    this.#scene.store.update<Schedule>(key, { metadata }, current => ({
      ...current,
      status: {
        ...current.status,
        phase: 'FailedValidation',
        validationErrors: [`invalid schedule: ${problem}`],
      },
    }));
  }
}
