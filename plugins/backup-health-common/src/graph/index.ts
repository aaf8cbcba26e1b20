export * from './types';
export { extremesOf } from './extremes';
export { ServiceGraph } from './serviceGraph';
