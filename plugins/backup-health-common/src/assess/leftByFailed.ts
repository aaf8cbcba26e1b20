import { formatInstant, Instant } from '../model/instant';
import { ResolvedPlan, ResolvedPoint, ResolvedRun } from '../model/resolved';
import { artifactLagMs, artifactLeadMs, writtenAt } from './written';

interface Span {
  from: number;
  to: number;
  at: Instant;
}

/**
 * A file that was written while a run went on which then failed may be the half
 * of one: nothing tells whether it is whole. An index that names what is
 * complete tells that itself, and so does another run that succeeded meanwhile.
 */
export function doubtLeftByFailed(
  points: ResolvedPoint[],
  plans: readonly ResolvedPlan[],
  now: Instant,
): ResolvedPoint[] {
  const failed = new Map<string, { failed: Span[]; others: Span[] }>();
  for (const { plan, runs } of plans) {
    const begun = runs.filter(run => (spanOf(run)?.at ?? Infinity) <= now);
    const spans = (of: ResolvedRun[]) => of.flatMap(run => spanOf(run) ?? []);
    const own = spans(begun.filter(({ result }) => result === 'failed'));
    if (own.length === 0) continue;
    const others = spans(begun.filter(({ result }) => result !== 'failed'));
    failed.set(plan.key, { failed: own, others });
  }
  if (failed.size === 0) return points;
  return points.map(point => {
    const spans = isBareFile(point) && failed.get(point.plan ?? '');
    if (!spans) return point;
    const during = (span: Span) => isWithin(writtenAt(point), span);
    const by = spans.failed.find(during);
    if (!by || spans.others.some(during)) return point;
    return {
      ...point,
      result: 'unknown',
      message: `The run of ${formatInstant(
        by.at,
      )} failed while it was written: it may be no more than a part.`,
    };
  });
}

/** An object of which its name and size are all that is known. */
function isBareFile({ artifact, phase, result }: ResolvedPoint): boolean {
  return artifact && phase === 'present' && result === 'good';
}

function spanOf({
  startedAt,
  scheduledFor,
  endedAt,
}: ResolvedRun): Span | undefined {
  const at = startedAt ?? scheduledFor;
  return at === undefined
    ? undefined
    : {
        at,
        from: at - artifactLeadMs,
        to: (endedAt ?? at) + artifactLagMs,
      };
}

function isWithin(at: Instant | undefined, { from, to }: Span): boolean {
  return at !== undefined && at >= from && at <= to;
}
