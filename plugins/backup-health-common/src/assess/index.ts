export { assessEntity } from './assessEntity';
export { stateRank, stateTone, worstState } from './states';
export { assetTitle, formatBytes } from './wording';
export { suggestionOf } from './suggestions';
export { partsApart } from './partsApart';
export { weakDependencies } from './weakDependencies';
export { judgePoints } from './judgePoints';
export type { JudgedPoint, PointWorth } from './judgePoints';
