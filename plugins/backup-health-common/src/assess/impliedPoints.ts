import { ResolvedPlan, ResolvedPoint, ResolvedWindow } from '../model/resolved';

/** The newest moment of a window is a point: the one to go back to. */
export function pointOfWindow(window: ResolvedWindow): ResolvedPoint {
  return {
    key: window.key,
    plan: window.plan,
    asOf: window.to,
    availableAt: window.to,
    goneAt: window.goneAt,
    result: 'good',
    holds: 'held',
    evidence: window.evidence,
    locations: window.locations,
    artifact: false,
  };
}

/**
 * Where nobody knows where a plan's artifacts lie, its successful runs are all
 * the proof there is: points of the weakest kind.
 */
export function pointsOfRuns(plan: ResolvedPlan): ResolvedPoint[] {
  if (plan.artifactsKnown || plan.plan.role !== 'backup') return [];
  return plan.runs
    .filter(run => run.result === 'succeeded' && run.startedAt !== undefined)
    .map(run => ({
      key: run.key,
      plan: plan.plan.key,
      asOf: run.startedAt,
      availableAt: run.endedAt ?? run.startedAt,
      result: 'good',
      holds: 'held',
      evidence: 'ran',
      locations: [],
      artifact: false,
      durationSeconds:
        run.endedAt === undefined
          ? undefined
          : (run.endedAt - run.startedAt!) / 1000,
    }));
}
