export * from './types';
export { ServiceGraph } from './serviceGraph';
