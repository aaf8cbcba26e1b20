import {
  RecoveryPlan,
  RecoveryStep,
  RecoveryStepSource,
  StepMeasure,
} from '../recoveryPlan/types';
import { ApiTime } from './types';

/**
 * How a service would be brought back: the answer of
 * `GET /entities/{kind}/{namespace}/{name}/recovery-plan`.
 *
 * @public
 */
export type ApiRecoveryPlan = RecoveryPlan<ApiTime>;

/** @public */
export type ApiRecoveryStep = RecoveryStep<ApiTime>;

/** @public */
export type ApiRecoveryStepSource = RecoveryStepSource<ApiTime>;

/** @public */
export type ApiStepMeasure = StepMeasure<ApiTime>;
