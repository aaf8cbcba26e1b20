/**
 * Shows the truth about a service's backups: a tab and a card for entities.
 *
 * @packageDocumentation
 */
export { backupHealthApiRef } from './api/backupHealthApiRef';
export { backupHealthPlugin as default } from './plugin';
export { backupHealthTranslationRef } from './translation';
