import { Instant, instant } from '@backup-health/backstage-plugin-common';
import { Source } from '../../collect/types';
import { streamsOf } from './streams';
import { KubernetesSystem } from './types';

export interface UnsupportedClusterOptions {
  /** What the Kubernetes plugin calls the cluster. */
  name: string;
  title?: string;
  authProvider: string;
  intervalSeconds: number;
  systems: KubernetesSystem[];
  now?: () => Instant;
}

/**
 * A cluster of the Kubernetes plugin that can be read only for a user who is
 * signed in. It is listed, so that nobody takes silence for health.
 */
export class UnsupportedCluster implements Source {
  readonly kind = 'kubernetes';
  readonly id: string;
  readonly title: string;
  readonly intervalSeconds: number;
  readonly streams: string[];
  readonly #name: string;
  readonly #authProvider: string;
  readonly #now: () => Instant;

  static create(options: UnsupportedClusterOptions): UnsupportedCluster {
    return new UnsupportedCluster(options);
  }

  private constructor(options: UnsupportedClusterOptions) {
    this.id = `kubernetes:${options.name}`;
    this.title = options.title ?? options.name;
    this.intervalSeconds = options.intervalSeconds;
    this.streams = streamsOf(options.systems).map(stream => stream.name);
    this.#name = options.name;
    this.#authProvider = options.authProvider;
    this.#now = options.now ?? (() => instant(Date.now()));
  }

  async read({ signal, onStream }: Parameters<Source['read']>[0]) {
    for (const stream of this.streams) {
      signal.throwIfAborted();
      await onStream({
        stream,
        condition: 'forbidden',
        readAt: this.#now(),
        message: `Cluster "${this.#name}" is not supported: its authProvider ${
          this.#authProvider
        } needs a user who is signed in, and backups are read without one.`,
        remedy: `Name cluster "${
          this.#name
        }" under backupHealth.kubernetes.clusters, with the token of a service account (deploy/kubernetes), or under backupHealth.kubernetes.exclude.`,
      });
    }
  }
}
