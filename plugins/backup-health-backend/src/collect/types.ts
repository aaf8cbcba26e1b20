export type {
  ObservedOrigin,
  Source,
  SourceReading,
  StreamFailure,
  StreamOutcome,
  StreamReading,
} from '@backup-health/backstage-plugin-node';
