import {
  Instant,
  Observation,
  ResolvedAsset,
  ResolvedService,
  SourceState,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { KnownEntity, StoredObservation } from '../store/types';

/** Everything that the resolver joins. */
export interface ResolveInput {
  observations: StoredObservation[];
  sources: SourceState[];
  entities: KnownEntity[];
  config: BackupHealthConfig;
  now: Instant;
}

export interface ResolveResult {
  services: ResolvedService[];
  /** Assets that belong to no service. */
  unowned: ResolvedAsset[];
}

export type Stored<T extends Observation['type']> = StoredObservation<
  Extract<Observation, { type: T }>
>;
