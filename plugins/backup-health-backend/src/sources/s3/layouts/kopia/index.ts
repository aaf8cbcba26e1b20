export { createKopiaLayout } from './kopiaLayout';
