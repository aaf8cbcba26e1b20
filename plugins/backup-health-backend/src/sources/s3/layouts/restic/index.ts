export { createResticLayout } from './resticLayout';
