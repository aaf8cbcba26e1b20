import {
  archiveOf,
  instant,
  ProblemObservation,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { errorFacts } from '../errorFacts';
import { inParallel } from '../inParallel';
import { ListedLayout } from '../layouts/types';
import { CallError } from '../s3Failure';
import { Turn } from '../turn';
import { KnownPoint } from './runs';

type Found = Partial<RecoveryPointObservation>;

const atOnce = 4;

/**
 * Looks at the newest recovery point of each asset: whether it is locked, and,
 * where config asks for it, whether it is whole. Each is looked at once.
 */
export class NewestChecks {
  readonly #stream: string;
  readonly #layouts: ListedLayout[];
  #known = new Map<string, Found>();
  #refusal?: ProblemObservation;

  constructor(stream: string, layouts: ListedLayout[]) {
    this.#stream = stream;
    this.#layouts = layouts.filter(layout => layout.stream === stream);
  }

  /** What was found, by key. It fails for none: what is refused is a problem. */
  async look(points: KnownPoint[], turn: Turn): Promise<Map<string, Found>> {
    const looks = turn.locks || this.#layouts.some(({ verify }) => verify);
    const looked = looks
      ? points
      : points.filter(({ point }) => isTiered(point));
    if (looked.length === 0) return new Map();
    const known = new Map<string, Found>();
    this.#refusal = undefined;
    await inParallel(newestOfEach(looked), atOnce, async ({ key, point }) => {
      const id = `${key} ${point.sizeBytes} ${turn.locks}`;
      // Between its tiers it is moved while nothing else of it changes.
      const before = isTiered(point) ? undefined : this.#known.get(id);
      const found = before ?? (await this.#lookAt(key, point, turn));
      if (found) known.set(id, found);
    });
    this.#known = known;
    return new Map(
      [...known].map(([id, found]) => [
        id.split(' ').slice(0, -2).join(' '),
        found,
      ]),
    );
  }

  get problems(): ProblemObservation[] {
    return this.#refusal ? [this.#refusal] : [];
  }

  async #lookAt(
    key: string,
    point: RecoveryPointObservation,
    turn: Turn,
  ): Promise<Found | undefined> {
    try {
      const found: Found = {};
      const { sizeBytes = 0, storageClass } = point;
      const head =
        turn.locks || isTiered(point) ? await turn.bucket.head(key) : undefined;
      if (head?.archiveTier) {
        found.storageClass = `${storageClass} ${head.archiveTier}`;
      }
      const layout = this.#layouts.find(of => key.startsWith(of.prefix));
      // What lies in an archive cannot be looked into, and is no worse for it.
      const fault = archiveOf(found.storageClass ?? storageClass)
        ? undefined
        : await layout?.verify?.({ key, sizeBytes }, turn.bucket);
      if (fault) Object.assign(found, { result: 'failed', message: fault });
      const until = head?.lockedUntil?.getTime();
      if (until && !Number.isNaN(until)) found.immutableUntil = instant(until);
      return found;
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      const { code, status } = errorFacts(error.cause);
      if (code === undefined && status === undefined) throw error;
      this.#refusal = {
        type: 'problem',
        key: `${this.#stream}/newest`,
        title: `The newest recovery point could not be looked at: ${
          error.doing
        } failed (${code ?? `status ${status}`})`,
        remedy: `Grant ${error.grant} on the bucket to the account that reads it, or set verify of the layout to false.`,
      };
      return undefined;
    }
  }
}

/** Where the store moves what is seldom read; a listing does not say whither. */
function isTiered({ storageClass }: RecoveryPointObservation): boolean {
  return storageClass === 'INTELLIGENT_TIERING';
}

function newestOfEach(points: KnownPoint[]): KnownPoint[] {
  const newest = new Map<string, KnownPoint>();
  for (const known of points) {
    const of = JSON.stringify(known.point.holds);
    const before = newest.get(of)?.point.asOf;
    if (before === undefined || (known.point.asOf ?? 0) > before) {
      newest.set(of, known);
    }
  }
  return [...newest.values()];
}
