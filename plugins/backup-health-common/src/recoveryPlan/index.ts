export { recoveryPlan } from './recoveryPlan';
export type { RecoverySurroundings } from './steps/types';
export * from './types';
