export * from './types';
export { whatIf } from './whatIf';
