import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { HealthState } from '../model/verdict';
import { ApiList, ApiSource, EntityHealth, FleetItem } from './types';

/**
 * What a single request may carry.
 *
 * @public
 */
export interface BackupHealthRequestOptions {
  /** Backstage token; a frontend's `fetchApi` adds the user's by itself. */
  token?: string;
  signal?: AbortSignal;
}

/**
 * Filters, order and page of the fleet. Several values of one filter mean any
 * of them, several filters all of them.
 *
 * @public
 */
export interface FleetQuery {
  /** Entity refs. */
  owner?: string[];
  /** Ids of tiers; `none`: without a tier. */
  tier?: string[];
  state?: HealthState[];
  /** Entity refs. */
  system?: string[];
  /** Part of a title or of an entity ref. */
  q?: string;
  /** `state` (worst first) by default. */
  orderBy?: 'state' | 'name' | 'exposure';
  /** `nextCursor` of the page before. */
  cursor?: string;
  limit?: number;
}

/**
 * The API of the `backup-health` backend plugin.
 *
 * @public
 */
export interface BackupHealthApi {
  /**
   * The health of one service.
   *
   * @throws ResponseError with status 404 while the backend does not know the
   *   entity (yet), 403 where the caller may not see it
   */
  getEntityHealth(
    entityRef: string | CompoundEntityRef,
    options?: BackupHealthRequestOptions,
  ): Promise<EntityHealth>;

  /** One page of the services that the caller may see. */
  getFleet(
    query?: FleetQuery,
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<FleetItem>>;

  /** What is read, and how well that goes. */
  getSources(options?: BackupHealthRequestOptions): Promise<ApiList<ApiSource>>;
}

/**
 * Speaks to the backend over HTTP. It takes the discovery and fetch APIs of
 * either side: a frontend's utility APIs, or a backend's discovery service with
 * the `fetch` of Node.
 *
 * @public
 */
export class BackupHealthClient implements BackupHealthApi {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getEntityHealth(
    entityRef: string | CompoundEntityRef,
    options?: BackupHealthRequestOptions,
  ): Promise<EntityHealth> {
    const { kind, namespace, name } =
      typeof entityRef === 'string' ? parseEntityRef(entityRef) : entityRef;
    // Lower case, as in a stringified ref: one entity has one path.
    const path = [kind, namespace, name]
      .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
      .join('/');
    return this.#get(`/entities/${path}`, options);
  }

  async getFleet(
    query: FleetQuery = {},
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<FleetItem>> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const each of [value].flat()) {
        if (each !== undefined) search.append(name, String(each));
      }
    }
    const filters = search.toString();
    return this.#get(filters ? `/fleet?${filters}` : '/fleet', options);
  }

  async getSources(
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiSource>> {
    return this.#get('/sources', options);
  }

  async #get<T>(
    path: string,
    options: BackupHealthRequestOptions = {},
  ): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('backup-health');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      signal: options.signal,
      headers: options.token
        ? { Authorization: `Bearer ${options.token}` }
        : undefined,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
