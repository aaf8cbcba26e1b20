export { createVeleroLayout } from './veleroLayout';
