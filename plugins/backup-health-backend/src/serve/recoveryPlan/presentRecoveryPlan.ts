import {
  ApiRecoveryPlan,
  ApiRecoveryStep,
  ApiRecoveryStepSource,
  ApiStepMeasure,
  formatInstant,
  Instant,
  RecoveryPlan,
  RecoveryStep,
  RecoveryStepSource,
  StepMeasure,
} from '@backup-health/backstage-plugin-common';

const time = (at: Instant | undefined) =>
  at === undefined ? undefined : formatInstant(at);

/** Instants into RFC 3339. */
export function presentRecoveryPlan(plan: RecoveryPlan): ApiRecoveryPlan {
  return {
    ...plan,
    madeAt: formatInstant(plan.madeAt),
    steps: plan.steps.map(presentStep),
  };
}

function presentStep(step: RecoveryStep): ApiRecoveryStep {
  return {
    ...step,
    from: step.from && presentSource(step.from),
    measured: step.measured && presentMeasure(step.measured),
  };
}

function presentSource(from: RecoveryStepSource): ApiRecoveryStepSource {
  return {
    ...from,
    asOf: formatInstant(from.asOf),
    availableAt: formatInstant(from.availableAt),
    anyFrom: time(from.anyFrom),
    expiresAt: time(from.expiresAt),
  };
}

function presentMeasure(measured: StepMeasure): ApiStepMeasure {
  return { ...measured, at: time(measured.at) };
}
