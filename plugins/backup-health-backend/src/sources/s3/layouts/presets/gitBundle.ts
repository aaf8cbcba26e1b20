import { DumpsPreset } from './types';

/** Bundles and packed mirrors of Git repositories. */
export const gitBundle: DumpsPreset = {
  pattern: String.raw`^(?:[^/]+/)*(?<repository>[^/]+)-(?<time>\d{8}-\d{6})\.(?:bundle|git\.tar\.gz)`,
  timeFormat: 'yyyyMMdd-HHmmss',
  asset: { kind: 'git-repository', name: '$repository' },
  system: 'git-mirror',
};
