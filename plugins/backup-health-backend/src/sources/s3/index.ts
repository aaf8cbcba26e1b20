export { BucketSource } from './bucketSource';
export type { BucketSourceOptions } from './bucketSource';
