export * from './cadence';
export { counting, endOf } from './counting';
export { measuredRto, rtoSecondsOf, widestRto } from './measuredRto';
export * from './phases';
export { drillProofs } from './proofs';
export * from './scenarios';
export * from './standings';
export * from './types';
export * from './words';
