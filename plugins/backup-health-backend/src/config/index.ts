export { readBackupHealthConfig } from './readConfig';
export * from './types';
