/**
 * An embedded estate: clusters and buckets with the histories of published
 * landscapes, over the same HTTP as the real ones.
 *
 * @packageDocumentation
 */
export { demoKeys, demoTokens } from './credentials';
export { startEstate } from './estate';
export type { Estate, EstateCluster, EstateOptions } from './estate';
export { readerRules } from './kubernetes/access/roles';
export type { Rule } from './kubernetes/access/roles';
export { ManualClock, systemClock } from './time/clock';
export type { Clock } from './time/clock';
export type { Duration } from './time/duration';
