export { ask, nothing, sh, shellPart } from './shell';
export type { ShellText, ShellValue } from './shell';
