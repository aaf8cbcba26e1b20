import { Seed } from '../../random/seed';

/** One run of a Job, as seen from what runs in it. */
export interface Run {
  namespace: string;
  /** Of the Job. */
  name: string;
  /** In milliseconds, like all times here: when its first container began. */
  startedAt: number;
  /** When its last container ended: now. */
  endedAt: number;
  /** Chance of this run. */
  seed: Seed;
}

/** What the containers of a Job really do. */
export interface Program {
  /** How long a container runs. */
  seconds?(container: string, seed: Seed): number;
  /** What a run leaves behind when it has succeeded. */
  done?(run: Run): void;
}

/** Programs by the CronJob that runs them: `platform/pgdump-s3`. */
export type Programs = Map<string, Program>;

const defaultSeconds = 5;

export function secondsOf(
  program: Program | undefined,
  container: string,
  seed: Seed,
): number {
  return program?.seconds?.(container, seed) ?? defaultSeconds;
}
