import {
  Instant,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';

/** What there is of a plan here: absent, or since when, where that is told. */
export type PlanHere = { createdAt?: Instant } | undefined;

/** Clocks differ, and what is set up anew is not set up at one moment. */
const settledMs = 3_600_000;

/**
 * Whether a point that was imported may be of another cluster that shares the
 * storage location. It is of this one when its plan is here, and is younger
 * than it: a cluster that was built anew gets its own points back. A plan that
 * was here already would have made its points here.
 */
export function isOfAnother(
  { importedAt, availableAt, plan }: RecoveryPointObservation,
  planHere: (key: string) => PlanHere,
): boolean {
  if (importedAt === undefined) return false;
  const here = plan === undefined ? undefined : planHere(plan);
  if (!here) return true;
  return (
    here.createdAt !== undefined &&
    availableAt !== undefined &&
    availableAt > here.createdAt + settledMs
  );
}

/** Why it is not counted. */
export const importedMessage =
  'Imported from its location: its plan is not here, or was here before it and did not make it. Whether it is of this cluster cannot be told.';
