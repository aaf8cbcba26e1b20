export type {
  FollowOptions,
  KeptStreams,
  ObservedOrigin,
  Source,
  SourceReading,
  StreamChanges,
  StreamFailure,
  StreamOutcome,
  StreamReading,
} from '@backup-health/backstage-plugin-node';
