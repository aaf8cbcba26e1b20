/**
 * Collects, stores, assesses and serves backup health per catalog entity.
 *
 * @packageDocumentation
 */
export { backupHealthPlugin as default } from './plugin';
