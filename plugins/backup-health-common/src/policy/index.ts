export * from './types';
export * from './defaultTiers';
export * from './defaultKinds';
export { demandsOf, optionalBecause, targetsOf } from './demandsOf';
export { refusals } from './refusals';
