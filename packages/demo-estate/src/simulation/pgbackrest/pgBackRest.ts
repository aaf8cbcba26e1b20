import { dayMs, minuteMs } from '../../time/duration';
import { Actor } from '../actor';
import { Program } from '../jobs/program';
import { bucketOf, Scene, witnessedFrom } from '../scene';
import {
  BackupType,
  PgBackRestRepository,
  RepositoryDefinition,
} from './repository';

/** How far back WAL is played: to before the oldest backup that is kept. */
const remembersMs = 16 * dayMs;
/** `archive_timeout`: how long a segment may take to be filled. */
const segmentMs = 10 * minuteMs;

/** A PostgreSQL whose WAL and backups go to a repository of pgBackRest. */
export class PgBackRest {
  readonly #definition: RepositoryDefinition;
  readonly #repositories = new WeakMap<Scene, PgBackRestRepository>();

  static create(definition: RepositoryDefinition): PgBackRest {
    return new PgBackRest(definition);
  }

  private constructor(definition: RepositoryDefinition) {
    this.#definition = definition;
  }

  /** Archives WAL all the time. */
  get archiving(): Actor {
    return {
      animate: scene => {
        const { timeline } = scene;
        const repository = this.#in(scene);
        timeline.every(segmentMs, witnessedFrom(scene, remembersMs), () =>
          repository.push(timeline.now),
        );
      },
    };
  }

  /** What a Job does that takes backups. */
  takes(type: BackupType, seconds: [from: number, to: number]) {
    return (scene: Scene): Program => ({
      seconds: (container, seed) => seed.whole(...seconds, container),
      done: ({ startedAt, endedAt }) =>
        this.#in(scene).backUp(type, startedAt, endedAt),
    });
  }

  #in(scene: Scene): PgBackRestRepository {
    const { bucket } = this.#definition;
    const repository =
      this.#repositories.get(scene) ??
      PgBackRestRepository.create(
        bucketOf(scene, bucket),
        this.#definition,
        scene.seed.child('pgbackrest', bucket),
      );
    this.#repositories.set(scene, repository);
    return repository;
  }
}
