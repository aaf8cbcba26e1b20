import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  BackupHealthApi,
  BackupHealthRequestOptions,
  FleetQuery,
} from './backupHealthApi';
import { ApiDrill, ApiRestore, DrillInput } from './drills';
import { EvidenceFile, EvidenceFormat } from './evidence';
import {
  ApiBlueprint,
  ApiPolicy,
  ApiSuggestedPlan,
  ApiUnownedAsset,
  FleetItem,
  FleetParts,
  FleetSummary,
} from './fleet';
import { ApiHistory, ApiRecoveryPoint } from './history';
import { ApiRecoveryPlan } from './recoveryPlan';
import { ApiList, ApiSource, EntityHealth } from './types';
import { ApiWaiver, WaiverInput } from './waivers';
import { WhatIfAnswer, WhatIfInput } from './whatIf';

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
    return this.#get(entityPath(entityRef), options);
  }

  async getEntityHealthAsOf(
    entityRef: string | CompoundEntityRef,
    asOf: string,
    options?: BackupHealthRequestOptions,
  ): Promise<EntityHealth> {
    return this.#get(withQuery(entityPath(entityRef), { asOf }), options);
  }

  async getEvidence(
    entityRef: string | CompoundEntityRef,
    query: { format?: EvidenceFormat; asOf?: string } = {},
    options?: BackupHealthRequestOptions,
  ): Promise<EvidenceFile> {
    const { format = 'json', asOf } = query;
    const path = withQuery(`${entityPath(entityRef)}/evidence`, {
      format,
      asOf,
    });
    const response = await this.#fetch('GET', path, undefined, options);
    return {
      name: fileNameOf(response) ?? `backup-evidence.${format}`,
      content: await response.blob(),
    };
  }

  async getHistory(
    entityRef: string | CompoundEntityRef,
    query: { from?: string; to?: string } = {},
    options?: BackupHealthRequestOptions,
  ): Promise<ApiHistory> {
    return this.#get(
      withQuery(`${entityPath(entityRef)}/history`, query),
      options,
    );
  }

  async getRecoveryPoints(
    entityRef: string | CompoundEntityRef,
    query: {
      asset?: string;
      from?: string;
      to?: string;
      cursor?: string;
      limit?: number;
    } = {},
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiRecoveryPoint>> {
    return this.#get(
      withQuery(`${entityPath(entityRef)}/recovery-points`, query),
      options,
    );
  }

  async getRecoveryPlan(
    entityRef: string | CompoundEntityRef,
    options?: BackupHealthRequestOptions,
  ): Promise<ApiRecoveryPlan> {
    return this.#get(`${entityPath(entityRef)}/recovery-plan`, options);
  }

  async getDrills(
    entityRef: string | CompoundEntityRef,
    query: {
      from?: string;
      to?: string;
      cursor?: string;
      limit?: number;
    } = {},
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiDrill>> {
    return this.#get(
      withQuery(`${entityPath(entityRef)}/drills`, query),
      options,
    );
  }

  async recordDrill(
    entityRef: string | CompoundEntityRef,
    drill: DrillInput,
    options: BackupHealthRequestOptions & { idempotencyKey?: string } = {},
  ): Promise<ApiDrill> {
    const { idempotencyKey, ...rest } = options;
    return this.#send('POST', `${entityPath(entityRef)}/drills`, drill, {
      ...rest,
      headers: idempotencyKey
        ? { 'Idempotency-Key': idempotencyKey }
        : undefined,
    });
  }

  async getRestores(
    entityRef: string | CompoundEntityRef,
    query: { from?: string; to?: string } = {},
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiRestore>> {
    return this.#get(
      withQuery(`${entityPath(entityRef)}/restores`, query),
      options,
    );
  }

  async getWaivers(
    entityRef: string | CompoundEntityRef,
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiWaiver>> {
    return this.#get(`${entityPath(entityRef)}/waivers`, options);
  }

  async addWaiver(
    entityRef: string | CompoundEntityRef,
    waiver: WaiverInput,
    options?: BackupHealthRequestOptions,
  ): Promise<ApiWaiver> {
    const path = `${entityPath(entityRef)}/waivers`;
    return this.#send('POST', path, waiver, options);
  }

  async endWaiver(
    entityRef: string | CompoundEntityRef,
    id: string,
    options?: BackupHealthRequestOptions,
  ): Promise<void> {
    const path = `${entityPath(entityRef)}/waivers/${encodeURIComponent(id)}`;
    await this.#fetch('DELETE', path, undefined, options);
  }

  async assess(
    input: WhatIfInput,
    options?: BackupHealthRequestOptions,
  ): Promise<WhatIfAnswer> {
    return this.#send('POST', '/assess', input, options);
  }

  async getFleet(
    query: FleetQuery = {},
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<FleetItem>> {
    return this.#get(withQuery('/fleet', query), options);
  }

  async getFleetSummary(
    query: Omit<FleetQuery, 'cursor' | 'limit' | 'orderBy' | 'direction'> = {},
    options?: BackupHealthRequestOptions,
  ): Promise<FleetSummary> {
    return this.#get(withQuery('/fleet/summary', query), options);
  }

  async getFleetParts(
    options?: BackupHealthRequestOptions,
  ): Promise<FleetParts> {
    return this.#get('/fleet/parts', options);
  }

  async getSources(
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiSource>> {
    return this.#get('/sources', options);
  }

  async refreshSource(
    id: string,
    options?: BackupHealthRequestOptions,
  ): Promise<void> {
    const path = `/sources/${encodeURIComponent(id)}/refresh`;
    await this.#fetch('POST', path, undefined, options);
  }

  async removeSource(
    id: string,
    options?: BackupHealthRequestOptions,
  ): Promise<void> {
    const path = `/sources/${encodeURIComponent(id)}`;
    await this.#fetch('DELETE', path, undefined, options);
  }

  async getUnowned(
    query: { cursor?: string; limit?: number; q?: string } = {},
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiUnownedAsset>> {
    return this.#get(withQuery('/unowned', query), options);
  }

  async getSuggestions(
    query: { cursor?: string; limit?: number; q?: string } = {},
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiSuggestedPlan>> {
    return this.#get(withQuery('/suggestions', query), options);
  }

  async getPolicy(options?: BackupHealthRequestOptions): Promise<ApiPolicy> {
    return this.#get('/policy', options);
  }

  async getBlueprint(
    options?: BackupHealthRequestOptions,
  ): Promise<ApiBlueprint> {
    return this.#get('/blueprint', options);
  }

  async #get<T>(
    path: string,
    options?: BackupHealthRequestOptions,
  ): Promise<T> {
    const response = await this.#fetch('GET', path, undefined, options);
    return response.json();
  }

  async #send<T>(
    method: 'POST',
    path: string,
    body: unknown,
    options?: SendOptions,
  ): Promise<T> {
    const response = await this.#fetch(method, path, body, options);
    return response.json();
  }

  async #fetch(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body: unknown,
    options: SendOptions = {},
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('backup-health');
    const headers = {
      ...(options.token && { Authorization: `Bearer ${options.token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...options.headers,
    };
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      ...(method !== 'GET' && { method }),
      signal: options.signal,
      headers: Object.keys(headers).length > 0 ? headers : undefined,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

type SendOptions = BackupHealthRequestOptions & {
  headers?: Record<string, string>;
};

function entityPath(entityRef: string | CompoundEntityRef): string {
  const { kind, namespace, name } =
    typeof entityRef === 'string' ? parseEntityRef(entityRef) : entityRef;
  // Lower case, as in a stringified ref: one entity has one path.
  const path = [kind, namespace, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
  return `/entities/${path}`;
}

/** Only a plain name: a proxy between may have written anything. */
function fileNameOf(response: Response): string | undefined {
  const disposition = response.headers.get('Content-Disposition') ?? '';
  return /filename="?([A-Za-z0-9][A-Za-z0-9._-]*)"?(?:;|$)/.exec(
    disposition,
  )?.[1];
}

function withQuery(path: string, query: object): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of [value].flat()) {
      if (each !== undefined) search.append(name, String(each));
    }
  }
  const filters = search.toString();
  return filters ? `${path}?${filters}` : path;
}
