import { KubernetesConfig, OwnClusterConfig } from '../../config/types';
import { Source } from '../../collect/types';
import { KubernetesSource } from './KubernetesSource';
import { DirectKubernetesReader } from './reader/directReader';
import { KubernetesError } from './reader/KubernetesError';
import { listPluginClusters, PluginCluster } from './reader/pluginClusters';
import { PortalServices, ProxyKubernetesReader } from './reader/proxyReader';
import { ReaderOptions } from './reader/readerOptions';
import { kubernetesSystems } from './systems/registry';
import { ComparableCluster } from './twins/findTwins';
import { KubernetesSystem } from './types';
import { BackupSystem } from './unread/backupSystem';
import { backupSystems } from './unread/backupSystems';
import { unreadBeside } from './unread/findUnread';
import { UnsupportedCluster } from './UnsupportedCluster';

export interface ListedSources {
  sources: Source[];
  /**
   * Set where the clusters of the Kubernetes plugin could not be listed: what
   * is not among `sources` must then not be taken for removed from config.
   */
  incomplete?: KubernetesError;
}

export interface KubernetesSourcesOptions extends PortalServices {
  config: KubernetesConfig;
  /** What is read from every cluster; by default what the plugin knows. */
  systems?: KubernetesSystem[];
  readerOptions?: ReaderOptions;
}

/**
 * The clusters that are read: those of the Kubernetes plugin, unless excluded,
 * and our own. Where both have a name, our own is read: it says more.
 */
export class KubernetesSources {
  readonly #options: KubernetesSourcesOptions;
  readonly #systems: KubernetesSystem[];
  readonly #unread: BackupSystem[];
  readonly #own: Map<string, Source>;
  /** By name and authProvider: a source stays itself as long as these do. */
  readonly #ofPlugin = new Map<string, Source>();
  #known: Source[] = [];

  static create(options: KubernetesSourcesOptions): KubernetesSources {
    return new KubernetesSources(options);
  }

  private constructor(options: KubernetesSourcesOptions) {
    this.#options = options;
    this.#systems = options.systems ?? kubernetesSystems;
    this.#unread = unreadBeside(this.#systems, backupSystems);
    this.#own = new Map(
      options.config.clusters.map(cluster => [
        cluster.name,
        this.#ownSource(cluster),
      ]),
    );
  }

  /** Lists the sources as of now. Rejects only when aborted. */
  async list(signal?: AbortSignal): Promise<ListedSources> {
    const own = [...this.#own.values()];
    if (!this.#options.config.useKubernetesPlugin) return { sources: own };
    try {
      const clusters = await listPluginClusters({
        auth: this.#options.auth,
        discovery: this.#options.discovery,
        ...this.#options.readerOptions,
        signal,
      });
      this.#known = clusters
        .filter(({ name }) => !this.#options.config.exclude.includes(name))
        .filter(({ name }) => !this.#own.has(name))
        .map(cluster => this.#pluginSource(cluster));
      return { sources: [...this.#known, ...own] };
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof KubernetesError)) throw error;
      return { sources: [...this.#known, ...own], incomplete: error };
    }
  }

  #ownSource(cluster: OwnClusterConfig): Source {
    return KubernetesSource.create({
      reader: DirectKubernetesReader.create({
        cluster,
        ...this.#options.readerOptions,
      }),
      name: cluster.name,
      title: cluster.title,
      intervalSeconds: this.#options.config.intervalSeconds,
      systems: this.#systems,
      unread: this.#unread,
      others: () => this.#comparable(),
    });
  }

  #comparable(): ComparableCluster[] {
    return [...this.#known, ...this.#own.values()].filter(
      (source): source is KubernetesSource =>
        source instanceof KubernetesSource,
    );
  }

  #pluginSource({ name, title, authProvider = '', needsUser }: PluginCluster) {
    const key = JSON.stringify([name, title, authProvider]);
    const known = this.#ofPlugin.get(key);
    if (known) return known;
    const common = {
      name,
      title,
      intervalSeconds: this.#options.config.intervalSeconds,
      systems: this.#systems,
    };
    const source = needsUser
      ? UnsupportedCluster.create({ ...common, authProvider })
      : KubernetesSource.create({
          ...common,
          unread: this.#unread,
          others: () => this.#comparable(),
          reader: ProxyKubernetesReader.create({
            cluster: name,
            auth: this.#options.auth,
            discovery: this.#options.discovery,
            ...this.#options.readerOptions,
          }),
        });
    this.#ofPlugin.set(key, source);
    return source;
  }
}
