export type {
  FollowOptions,
  ObservedOrigin,
  Source,
  SourceReading,
  StreamChanges,
  StreamFailure,
  StreamOutcome,
  StreamReading,
} from '@backup-health/backstage-plugin-node';
