export { assessEntity } from './assessEntity';
export { stateRank, stateTone, worstState } from './states';
export { assetTitle, formatBytes } from './wording';
export { suggestionOf } from './suggestions';
export { weakDependencies } from './weakDependencies';
