export { layoutStream } from './layoutStream';
export { readBackupHealthConfig } from './readConfig';
export * from './types';
