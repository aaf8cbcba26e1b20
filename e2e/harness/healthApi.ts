import {
  CompoundEntityRef,
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
} from '@backstage/catalog-model';
import {
  ApiDrill,
  ApiList,
  ApiRecoveryPoint,
  ApiSource,
  EntityHealth,
  FleetItem,
} from '@backup-health/backstage-plugin-common';

/** The portal's API, as a guest may use it. */
export class HealthApi {
  readonly #backendUrl: string;
  readonly #token: string;

  static async create(backendUrl: string): Promise<HealthApi> {
    const response = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    const session = await response.json();
    return new HealthApi(backendUrl, session.backstageIdentity.token);
  }

  private constructor(backendUrl: string, token: string) {
    this.#backendUrl = backendUrl;
    this.#token = token;
  }

  /** The service of a name; no two services of the demo have the same. */
  async entityOf(name: string): Promise<CompoundEntityRef> {
    const found = await this.#get<Entity[]>(
      `/api/catalog/entities?filter=metadata.name=${name}`,
    );
    const services = found.filter(({ kind }) =>
      ['component', 'resource', 'system'].includes(kind.toLowerCase()),
    );
    if (services.length !== 1) {
      throw new Error(`The catalog has ${services.length} services "${name}"`);
    }
    const ref = getCompoundEntityRef(services[0]);
    return { ...ref, kind: ref.kind.toLocaleLowerCase('en-US') };
  }

  /**
   * What is not assessed yet as it will be: right after the start, sources have
   * not been read. Empty: all is.
   */
  async unsettled(): Promise<string[]> {
    const sources = await this.#get<ApiList<ApiSource>>(
      '/api/backup-health/sources',
    );
    const unread = sources.items
      .filter(({ state }) => state === 'unread')
      .map(({ id }) => `${id} is unread`);
    const fleet = await this.fleet();
    if (fleet.length === 0) return ['no service'];
    const unknown = await Promise.all(
      fleet
        .filter(({ state }) => state === 'unknown')
        .map(({ entityRef }) => this.health(entityRef)),
    );
    return [
      ...unread,
      // A source that refuses makes a service unknown for good: that is settled.
      ...unknown
        .filter(({ sources: of }) =>
          of.every(({ state }) => state === 'readable'),
        )
        .filter(({ unmapped }) => unmapped === undefined)
        .map(({ entityRef }) => `${entityRef} is unknown`),
    ];
  }

  async fleet(): Promise<FleetItem[]> {
    const list = await this.#get<ApiList<FleetItem>>(
      '/api/backup-health/fleet?limit=200',
    );
    return list.items;
  }

  async health(entityRef: string): Promise<EntityHealth> {
    return this.#ofEntity(entityRef, '');
  }

  async drills(entityRef: string): Promise<ApiDrill[]> {
    const list = await this.#ofEntity<ApiList<ApiDrill>>(entityRef, '/drills');
    return list.items;
  }

  /** Names of the backups that the points of an asset came from. */
  async points(entityRef: string, asset: string): Promise<string[]> {
    const list = await this.#ofEntity<ApiList<ApiRecoveryPoint>>(
      entityRef,
      '/recovery-points',
    );
    return list.items
      .filter(({ asset: of }) => of.name === asset)
      .map(({ key }) => key.split('/').pop()!);
  }

  async #ofEntity<T>(entityRef: string, path: string): Promise<T> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return this.#get(
      `/api/backup-health/entities/${kind}/${namespace}/${name}${path}`,
    );
  }

  async #get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.#backendUrl}${path}`, {
      headers: { Authorization: `Bearer ${this.#token}` },
    });
    if (!response.ok) {
      throw new Error(`GET ${path}: HTTP ${response.status}`);
    }
    return response.json();
  }
}
