import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApiList,
  ApiSource,
  EntityHealth,
  FleetItem,
  HealthState,
} from '@backup-health/backstage-plugin-common';

export interface FleetRequest {
  owner?: string[];
  tier?: string[];
  state?: HealthState[];
  system?: string[];
  q?: string;
  orderBy?: 'state' | 'name' | 'exposure';
  cursor?: string;
  limit?: number;
}

/**
 * What the API answers. The default implementation knows nothing of users; the
 * authorized one, which wraps it, knows nothing of the work.
 */
export interface HealthService {
  /** @throws NotFoundError where the entity is not known (yet) */
  getEntityHealth(
    entityRef: string,
    options: { credentials: BackstageCredentials; visible?: Set<string> },
  ): Promise<EntityHealth>;
  listFleet(
    request: FleetRequest,
    options: { credentials: BackstageCredentials; visible?: Set<string> },
  ): Promise<ApiList<FleetItem>>;
  listSources(options: {
    credentials: BackstageCredentials;
    /** Streams and problems name objects of all services. */
    detailed?: boolean;
  }): Promise<ApiList<ApiSource>>;
}
