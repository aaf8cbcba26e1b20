import { Instant, instant } from '../model/instant';
import { RunBlockObservation, RunCause } from '../model/observation';
import { ResolvedPlan, ResolvedRun } from '../model/resolved';
import { JudgedPoint, pointTime } from './judgePoints';
import { failureOfRun, gravestBlock, isLasting } from './runCauses';
import { artifactLagMs, artifactLeadMs, writtenAt } from './written';

/** How long reading a bucket may take, after its turn has come. */
const readingMs = 60_000;
/**
 * A key may tell no more than the day, or be in another zone than config says:
 * what a run wrote is dated within this of it.
 */
const misdatedMs = 25 * 3_600_000;
/** A run that waits for longer than this does not wait for a moment. */
export const blockPatienceMs = 10 * 60_000;

/** Velero gives up on an operation after four hours; longer is a stall. */
const stalledMs = 4 * 3_600_000;
/** What runs seldom does not run for longer than this either. */
const longestRunMs = 24 * 3_600_000;

/** What became of one run of a plan, as far as one asset is concerned. */
export interface Outcome {
  at: Instant;
  endedAt?: Instant;
  result: 'succeeded' | 'failed' | 'running' | 'unknown';
  /** Why it failed, where it did. */
  why?: 'reported' | 'partial' | 'absent' | 'too-small' | 'blocked' | 'stuck';
  message?: string;
  block?: RunBlockObservation;
  /** What it failed of, where that is known. */
  cause?: RunCause;
  run?: ResolvedRun;
  point?: JudgedPoint;
}

/**
 * The runs of a plan, oldest first: from its runs and its points, which are
 * two records of one thing where both are kept. A run that reports success
 * without leaving an artifact, where artifacts can be seen, has failed.
 *
 * @param frequencySeconds - how often it runs; a run that is still active
 *   after that long is stuck
 */
export function planOutcomes(
  plan: ResolvedPlan,
  points: JudgedPoint[],
  now: Instant,
  frequencySeconds: number | undefined,
): { outcomes: Outcome[]; changesAt: Instant[] } {
  const changesAt: Instant[] = [];
  const own = points.filter(point => point.plan === plan.plan.key);
  const claimed = new Set<string>();
  const outcomes: Outcome[] = [];
  const written = writtenInOrder(own);
  const lookingMs = (plan.artifactsReadEverySeconds ?? 0) * 1000 + readingMs;

  for (const run of plan.runs) {
    const at = run.startedAt ?? run.scheduledFor;
    if (at === undefined) continue;
    if (at > now) {
      changesAt.push(at);
      continue;
    }
    outcomes.push(runOutcome(run, at));
  }
  for (const point of own) {
    const at = pointTime(point);
    if (at === undefined || claimed.has(point.key)) continue;
    outcomes.push(stalled(pointOutcome(point, at)));
  }
  outcomes.sort((a, b) => a.at - b.at || compare(keyOf(a), keyOf(b)));
  return { outcomes, changesAt };

  function runOutcome(run: ResolvedRun, at: Instant): Outcome {
    const base = { at, endedAt: run.endedAt, message: run.message, run };
    if (run.result === 'running') return activeOutcome(run, base);
    if (run.result === 'failed') {
      // What it left is no other run, whatever it is worth.
      const until = (run.endedAt ?? at) + artifactLagMs;
      within(written(), at - artifactLeadMs, until, writtenAt)
        .filter(({ worth }) => worth === 'unknown')
        .forEach(({ key }) => claimed.add(key));
      const failure = failureOfRun(run);
      return {
        ...base,
        result: 'failed',
        why: 'reported',
        message:
          [run.message, failure?.message].filter(Boolean).join('; ') ||
          undefined,
        cause: failure?.cause,
      };
    }
    if (run.result !== 'succeeded') return { ...base, result: 'unknown' };
    if (!plan.artifactsKnown) return { ...base, result: 'succeeded' };

    const ended = run.endedAt ?? at;
    const until = ended + artifactLagMs;
    const artifacts = within(own, at - artifactLeadMs, until, pointTime);
    artifacts.forEach(point => claimed.add(point.key));
    const best =
      artifacts.find(isArtifactThere) ?? artifacts[0] ?? wroteBy(at, until);
    if (best) {
      claimed.add(best.key);
      return { ...pointOutcome(best, at), endedAt: run.endedAt, run };
    }
    const lookedAt = Math.max(until, ended + lookingMs);
    if (now < lookedAt) {
      changesAt.push(instant(lookedAt));
      return { ...base, result: 'unknown' };
    }
    if (
      plan.artifactsReadUntil !== undefined &&
      plan.artifactsReadUntil < until
    ) {
      return { ...base, result: 'unknown' };
    }
    // Of a run that was long over when the bucket was first read, the artifact
    // may have been deleted on schedule, and a later run may have written over
    // it: its absence says nothing.
    if (
      plan.artifactsReadFrom === undefined ||
      until < plan.artifactsReadFrom ||
      mayBeOverwritten(at, until)
    ) {
      return { ...base, result: 'unknown' };
    }
    return { ...base, result: 'failed', why: 'absent' };
  }

  /** What came while it ran, whatever it says of its own time. */
  function wroteBy(at: Instant, until: number): JudgedPoint | undefined {
    return within(written(), at - artifactLeadMs, until, writtenAt)
      .filter(({ key }) => !claimed.has(key))
      .filter(({ asOf }) => Math.abs((asOf ?? at) - at) < misdatedMs)
      .sort((a, b) => (b.asOf ?? 0) - (a.asOf ?? 0))[0];
  }

  /** Several runs of a day may write to one key, one after another. */
  function mayBeOverwritten(at: Instant, until: number): boolean {
    return within(own, at - misdatedMs, until, pointTime).some(
      point => (writtenAt(point) ?? 0) > until,
    );
  }

  /** A backup that goes on for ever makes no recovery point. */
  function stalled(outcome: Outcome): Outcome {
    if (outcome.result !== 'running') return outcome;
    const frequencyMs = (frequencySeconds ?? 0) * 1000;
    const stallsAt =
      outcome.at + Math.min(Math.max(stalledMs, frequencyMs), longestRunMs);
    if (now > stallsAt) return { ...outcome, result: 'failed', why: 'stuck' };
    changesAt.push(instant(stallsAt + 1));
    return outcome;
  }

  function activeOutcome(
    run: ResolvedRun,
    base: Omit<Outcome, 'result'>,
  ): Outcome {
    // No schedule waits for what was started by hand.
    const stuckAt =
      run.manual || frequencySeconds === undefined
        ? Infinity
        : base.at + frequencySeconds * 1000;
    const block = gravestBlock(run.blocks);
    if (block) {
      const patientUntil = (block.since ?? base.at) + blockPatienceMs;
      if (isLasting(block) || now > Math.min(patientUntil, stuckAt)) {
        return {
          ...base,
          result: 'failed',
          why: 'blocked',
          block,
          cause: block.cause,
          message: block.message,
        };
      }
      changesAt.push(instant(patientUntil + 1));
    }
    if (now > stuckAt) return { ...base, result: 'failed', why: 'stuck' };
    if (Number.isFinite(stuckAt)) changesAt.push(instant(stuckAt + 1));
    return { ...base, result: 'running' };
  }
}

/** The points in the order in which they were written: sorted if asked for. */
function writtenInOrder(points: JudgedPoint[]): () => JudgedPoint[] {
  let sorted: JudgedPoint[] | undefined;
  return () => {
    sorted ??= [...points].sort(
      (a, b) => (writtenAt(a) ?? 0) - (writtenAt(b) ?? 0),
    );
    return sorted;
  };
}

/** Those from one instant to another; they are in the order of that time. */
function within(
  points: JudgedPoint[],
  from: number,
  to: number,
  timeOf: (point: JudgedPoint) => Instant | undefined,
): JudgedPoint[] {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((timeOf(points[middle]) ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < points.length && timeOf(points[end])! <= to) end++;
  return points.slice(low, end);
}

function keyOf({ run, point }: Outcome): string {
  return run?.key ?? point?.key ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function isArtifactThere(point: JudgedPoint): boolean {
  return pointOutcome(point, pointTime(point)!).result === 'succeeded';
}

function pointOutcome(point: JudgedPoint, at: Instant): Outcome {
  const base = {
    at,
    endedAt: point.availableAt,
    message: point.message,
    point,
  };
  switch (point.worth) {
    case 'good':
    case 'suspect':
    case 'expired':
    case 'gone':
      return { ...base, result: 'succeeded' };
    case 'running':
      return { ...base, result: 'running' };
    case 'failed':
      return { ...base, result: 'failed', why: 'reported' };
    case 'partial':
      return { ...base, result: 'failed', why: 'partial' };
    case 'too-small':
      return { ...base, result: 'failed', why: 'too-small' };
    default:
      return { ...base, result: 'unknown' };
  }
}
