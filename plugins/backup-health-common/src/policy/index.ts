export * from './types';
export * from './defaultTiers';
