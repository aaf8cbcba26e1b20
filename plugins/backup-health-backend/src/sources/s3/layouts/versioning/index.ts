export { createVersioningLayout } from './versioningLayout';
