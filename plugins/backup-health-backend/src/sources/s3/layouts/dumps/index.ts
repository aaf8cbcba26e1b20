export { createDumpsLayout } from './dumpsLayout';
