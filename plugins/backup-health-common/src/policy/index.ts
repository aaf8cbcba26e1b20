export * from './types';
export * from './defaultTiers';
export * from './defaultKinds';
export {
  demandsOf,
  isDemanding,
  optionalBecause,
  targetsOf,
} from './demandsOf';
export { refusals } from './refusals';
export { looserTier, tierLayers } from './tierLayers';
export { strictestDrills } from './strictestDrills';
