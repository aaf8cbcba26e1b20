import { Instant, instant } from '@backup-health/backstage-plugin-common';
import {
  ObservedOrigin,
  Source,
  StreamFailure,
  StreamOutcome,
} from '../../collect/types';
import { Discovery } from './discovery';
import { ClusterIdentity, identifyCluster } from './identity';
import { listObjects } from './list';
import { joinOrigins, observeObject } from './origins';
import { plainText } from './plainText';
import { KubernetesError } from './reader/KubernetesError';
import { KubernetesStream, streamsOf } from './streams';
import { KubernetesReader, KubernetesSystem, ObserveContext } from './types';

export interface KubernetesSourceOptions {
  reader: KubernetesReader;
  /** What config calls the cluster. */
  name: string;
  title?: string;
  intervalSeconds: number;
  systems: KubernetesSystem[];
  now?: () => Instant;
}

type ReadOptions = Parameters<Source['read']>[0];

/** One cluster: each resource of each system is a stream of its own. */
export class KubernetesSource implements Source {
  readonly kind = 'kubernetes';
  readonly id: string;
  readonly title: string;
  readonly intervalSeconds: number;
  readonly streams: string[];
  readonly #reader: KubernetesReader;
  readonly #name: string;
  readonly #streams: KubernetesStream[];
  readonly #now: () => Instant;

  static create(options: KubernetesSourceOptions): KubernetesSource {
    return new KubernetesSource(options);
  }

  private constructor(options: KubernetesSourceOptions) {
    this.id = `kubernetes:${options.name}`;
    this.title = options.title ?? options.name;
    this.intervalSeconds = options.intervalSeconds;
    this.#reader = options.reader;
    this.#name = options.name;
    this.#streams = streamsOf(options.systems);
    this.streams = this.#streams.map(stream => stream.name);
    this.#now = options.now ?? (() => instant(Date.now()));
  }

  async read({ signal, onSource, onStream }: ReadOptions): Promise<void> {
    signal.throwIfAborted();
    const identity = await this.#identify(signal);
    if ('condition' in identity) {
      for (const stream of this.streams) {
        await onStream({ ...identity, stream });
      }
      return;
    }
    await onSource(identity);
    const context: ObserveContext = {
      cluster: identity.clusterUid,
      clusterName: this.#name,
    };
    const discovery = Discovery.create({
      reader: this.#reader,
      cluster: this.#name,
      signal,
    });
    for (const stream of this.#streams) {
      await onStream(
        await this.#readStream(stream, discovery, context, signal),
      );
    }
  }

  async #identify(
    signal: AbortSignal,
  ): Promise<ClusterIdentity | Omit<StreamFailure, 'stream'>> {
    try {
      return await identifyCluster({
        reader: this.#reader,
        cluster: this.#name,
        now: this.#now,
        signal,
      });
    } catch (error) {
      signal.throwIfAborted();
      const failure = this.#failure(error);
      return {
        ...failure,
        // A cluster without kube-system may have all else: nothing is absent.
        condition:
          failure.condition === 'not-installed' ? 'failing' : failure.condition,
        message: `${failure.message} Nothing was read: the UID of kube-system tells clusters apart.`,
      };
    }
  }

  async #readStream(
    stream: KubernetesStream,
    discovery: Discovery,
    context: ObserveContext,
    signal: AbortSignal,
  ): Promise<StreamOutcome> {
    const base = { stream: stream.name, readAt: this.#now() };
    try {
      const served = await discovery.find(stream.group, stream.plural);
      if (!served) {
        return {
          ...base,
          condition: 'not-installed',
          message: `Cluster "${this.#name}" does not serve ${stream.name}.`,
        };
      }
      const lists: ObservedOrigin[][] = [];
      for (const { labelSelector, resources } of stream.lists) {
        let index = 0;
        const { items } = await listObjects({
          reader: this.#reader,
          cluster: this.#name,
          path: served.path,
          labelSelector,
          signal,
          map: object =>
            observeObject({
              stream,
              resources,
              object,
              context,
              index: index++,
            }),
        });
        lists.push(items);
      }
      return { ...base, condition: 'readable', origins: joinOrigins(lists) };
    } catch (error) {
      signal.throwIfAborted();
      return { ...this.#failure(error), stream: stream.name };
    }
  }

  #failure(error: unknown): Omit<StreamFailure, 'stream'> {
    const readAt = this.#now();
    if (!(error instanceof KubernetesError)) {
      return {
        condition: 'failing',
        readAt,
        message: `Cluster "${this.#name}": ${plainText(String(error))}`,
      };
    }
    return {
      condition: conditionOf(error),
      readAt,
      message: error.message,
      remedy: error.remedy,
    };
  }
}

function conditionOf(error: KubernetesError): StreamFailure['condition'] {
  switch (error.condition) {
    case 'forbidden':
      return 'forbidden';
    case 'not-found':
      return 'not-installed';
    default:
      return 'failing';
  }
}
