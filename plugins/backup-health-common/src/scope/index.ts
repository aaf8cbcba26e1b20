export { globMatches, matchGlob } from './glob';
export type { Holds } from './holds';
export { holdsNamespace, namesOneNamespace } from './namespaces';
export { holdsObjects, holdsResource } from './resources';
export type { KnownResource, ResourceLists } from './resources';
