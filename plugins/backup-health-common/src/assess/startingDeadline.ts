import { Instant } from '../model/instant';
import { PlanObservation } from '../model/observation';

/**
 * What becomes of a run that was due and not started. A CronJob makes up for the
 * newest of those that it missed, unless that is later than its deadline.
 */
export function missedText(
  { startingDeadlineSeconds: deadline }: PlanObservation,
  dueAt: Instant,
  now: Instant,
): string {
  if (deadline === undefined || now <= dueAt + deadline * 1000) return '';
  return `, and is not started any more: startingDeadlineSeconds is ${deadline}`;
}

/** Its controller looks every 10 s: a shorter deadline may always be over. */
const looksEverySeconds = 10;

/** Why a plan with such a deadline may never be started, where it may. */
export function deadlineTooShort({
  system,
  startingDeadlineSeconds: deadline,
}: PlanObservation): string | undefined {
  return system === 'cronjob' &&
    deadline !== undefined &&
    deadline < looksEverySeconds
    ? `startingDeadlineSeconds is ${deadline}: below ${looksEverySeconds} a run may never be started`
    : undefined;
}
