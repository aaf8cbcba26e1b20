export * from './redactError';
export * from './redactFields';
export * from './redactingLogger';
export * from './redactText';
