import { Instant, instant } from '../../model/instant';
import { RunBlockObservation } from '../../model/observation';
import { AssetFacts } from '../facts';
import { blockPatienceMs } from '../outcomes';
import { PlanFacts } from '../planFacts';
import { gravestBlock } from '../runCauses';

/** It goes on making recovery points, or could not have made one yet. */
export function isSound(plan: PlanFacts, facts: AssetFacts): boolean {
  return (
    plan.nextFire !== undefined &&
    !plan.resolved.plan.paused &&
    plan.resolved.plan.invalid === undefined &&
    !lacksSomething(plan) &&
    blockedBefore(plan, facts.now) === undefined &&
    !hasNeverRun(plan) &&
    !isFailing(plan, facts)
  );
}

/**
 * The last two runs failed, or one did and there is nothing to go back to, or it
 * waits for ever.
 */
export function isFailing(
  { ended }: PlanFacts,
  { newestGood, blind }: AssetFacts,
): boolean {
  const last = ended[ended.length - 1];
  const before = ended[ended.length - 2];
  if (last?.result !== 'failed') return false;
  // A run that waits for ever keeps all later ones from starting: it is not
  // one failed run but every run since.
  const waits =
    (last.why === 'blocked' || last.why === 'stuck') && !last.run?.manual;
  // What was never read whole may hold a good point.
  const nothing = newestGood === undefined && !blind;
  return waits || before?.result === 'failed' || nothing;
}

/** It was due twice since it was made, and there is no trace of any run. */
export function hasNeverRun({
  resolved,
  outcomes,
  firesSinceCreation,
}: PlanFacts): boolean {
  const { plan } = resolved;
  return (
    outcomes.length === 0 &&
    firesSinceCreation === 2 &&
    plan.lastScheduledAt === undefined &&
    plan.lastSucceededAt === undefined &&
    !plan.paused &&
    plan.invalid === undefined
  );
}

/** What keeps its next run from being started, for longer than a moment. */
export function blockedBefore(
  { resolved: { blocks = [] } }: PlanFacts,
  now: Instant,
): RunBlockObservation | undefined {
  const block = gravestBlock(blocks);
  return block && now > patientUntil(block) ? block : undefined;
}

/** Until when what keeps a run from being started may go by itself. */
export function patientUntil({ since, seenAt }: RunBlockObservation): Instant {
  return instant((since ?? seenAt ?? 0) + blockPatienceMs);
}

/** A run of it waits, or the next one will. */
function lacksSomething({ outcomes, resolved }: PlanFacts): boolean {
  const last = outcomes[outcomes.length - 1];
  return (
    last?.block?.missing !== undefined || (resolved.absent ?? []).length > 0
  );
}
