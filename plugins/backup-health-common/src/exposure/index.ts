export * from './exposureSteps';
export * from './measures';
