export * from './firesBetween';
export * from './frequency';
export * from './parseSchedule';
export * from './staleAt';
export * from './types';
