export { assessEntity } from './assessEntity';
export { archiveOf } from './archives';
export { placeLookedAtUntil, readinessLookedAtUntil } from './availability';
export { sourceFindings } from './sources';
export {
  isBetterThanUnknown,
  stateRank,
  stateTone,
  worstState,
} from './states';
export { assetTitle, formatBytes } from './wording';
export { suggestionOf } from './suggestions';
export { partsApart } from './partsApart';
export { weakDependencies } from './weakDependencies';
export { waiving } from './waivers';
export type { Waive } from './waivers';
export { judgePoints } from './judgePoints';
export type { JudgedPoint, PointWorth } from './judgePoints';
