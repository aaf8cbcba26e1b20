import {
  resourceListSchema,
  rootSchema,
  ServedVersion,
} from './discoveryAnswers';
import { KubernetesError } from './reader/KubernetesError';
import { KubernetesReader } from './types';

/**
 * Asks for groups and their resources in one answer (aggregated discovery,
 * Kubernetes 1.30). Who does not know it answers with the groups alone.
 */
const accept =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

/** Where a resource is served. */
export interface ServedResource {
  /** `/apis/velero.io/v1/backups` */
  path: string;
}

/**
 * What a cluster serves, and in which version: both differ from cluster to
 * cluster, so that neither is a constant. It holds for one reading.
 */
export class Discovery {
  readonly #reader: Pick<KubernetesReader, 'get'>;
  readonly #cluster: string;
  readonly #signal?: AbortSignal;
  readonly #answers = new Map<string, Promise<unknown>>();

  static create(options: {
    reader: Pick<KubernetesReader, 'get'>;
    cluster: string;
    signal?: AbortSignal;
  }): Discovery {
    return new Discovery(options);
  }

  private constructor(options: {
    reader: Pick<KubernetesReader, 'get'>;
    cluster: string;
    signal?: AbortSignal;
  }) {
    this.#reader = options.reader;
    this.#cluster = options.cluster;
    this.#signal = options.signal;
  }

  /**
   * Finds a resource, in the version that the cluster prefers, else in the
   * first that has it.
   *
   * @param versions - that are understood; absent: any
   * @returns undefined where the cluster says that it does not serve it
   * @throws KubernetesError where that cannot be told, or where it is served in
   *   other versions only
   */
  async find(
    group: string,
    plural: string,
    versions?: readonly string[],
  ): Promise<ServedResource | undefined> {
    const root = group ? `/apis/${encodeURIComponent(group)}` : '/api';
    const others: string[] = [];
    for (const { version, plurals } of await this.#versions(group)) {
      const path = `${root}/${encodeURIComponent(version)}`;
      const served = plurals ?? (await this.#plurals(path));
      if (!served.has(plural)) continue;
      if (!versions || versions.includes(version)) {
        return { path: `${path}/${plural}` };
      }
      others.push(version);
    }
    if (others.length === 0) return undefined;
    throw new KubernetesError(this.#cluster, root, {
      condition: 'failing',
      what: `${plural} are served as ${others.join(
        ', ',
      )} only, and ${versions!.join(', ')} is what is understood.`,
      remedy:
        'Upgrade Backup Health to a version that reads it. Until then nothing is concluded from these objects.',
    });
  }

  /**
   * The groups that the cluster serves, the core group not among them.
   *
   * @throws KubernetesError where that cannot be told
   */
  async groups(): Promise<ReadonlySet<string>> {
    return new Set((await this.#roots('/apis')).keys());
  }

  async #versions(group: string): Promise<ServedVersion[]> {
    const roots = await this.#roots(group ? '/apis' : '/api');
    return roots.get(group) ?? [];
  }

  async #roots(path: '/api' | '/apis'): Promise<Map<string, ServedVersion[]>> {
    let body: unknown;
    try {
      body = await this.#get(path);
    } catch (error) {
      // Every API server has these: who has not is none, and proves nothing.
      if (isNotFound(error)) throw this.#unreadable(path);
      throw error;
    }
    const answer = rootSchema.safeParse(body);
    if (!answer.success) throw this.#unreadable(path);
    return answer.data;
  }

  async #plurals(path: string): Promise<Set<string>> {
    let body: unknown;
    try {
      body = await this.#get(path);
    } catch (error) {
      // The last resource of this version went since the groups were listed.
      if (isNotFound(error)) return new Set();
      throw error;
    }
    const answer = resourceListSchema.safeParse(body);
    if (!answer.success) throw this.#unreadable(path);
    return answer.data;
  }

  /** Each is asked for once a reading, and fails once. */
  #get(path: string): Promise<unknown> {
    const known = this.#answers.get(path);
    if (known) return known;
    const answer = this.#reader
      .get(path, {
        signal: this.#signal,
        accept: ['/api', '/apis'].includes(path) ? accept : undefined,
      })
      .then(({ body }) => body);
    this.#answers.set(path, answer);
    return answer;
  }

  #unreadable(path: string): KubernetesError {
    return new KubernetesError(this.#cluster, path, {
      condition: 'failing',
      what: 'the answer does not say what the cluster serves.',
      remedy: `Make sure that the URL of cluster "${
        this.#cluster
      }" is that of an API server.`,
    });
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof KubernetesError && error.condition === 'not-found';
}
