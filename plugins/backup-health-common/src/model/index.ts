export * from './asset';
export * from './instant';
export * from './observation';
export * from './resolved';
export * from './source';
export * from './verdict';
