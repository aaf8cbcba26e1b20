/**
 * Model, assessment, rules, permissions and API types of Backup Health.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './assess';
export * from './commands';
export * from './csv';
export * from './drills';
export * from './exposure';
export * from './graph';
export * from './model';
export * from './permissions';
export * from './policy';
export * from './recoveryPlan';
export * from './rules';
export * from './schedule';
export * from './scope';
export * from './whatIf';
