export * from './client';
export * from './formatDuration';
export * from './types';
