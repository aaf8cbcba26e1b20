import { Instant, instant } from '@backup-health/backstage-plugin-common';
import {
  FollowOptions,
  ObservedOrigin,
  Source,
  StreamFailure,
  StreamOutcome,
} from '../../collect/types';
import { Discovery } from './discovery';
import { identityFailure, streamFailure } from './failure';
import { ClusterFollower } from './follow/ClusterFollower';
import { defaultFollowLimits, FollowLimits } from './follow/followLimits';
import { ClusterIdentity, identifyCluster } from './identity';
import { listObjects } from './list';
import { joinOrigins, observeObject } from './origins';
import { refusedStreams } from './refusedStreams';
import { KubernetesStream, streamsOf } from './streams';
import { KubernetesReader, KubernetesSystem, ObserveContext } from './types';
import { storeState, StoreState } from './twins/compareClusters';
import { ComparableCluster, findTwins } from './twins/findTwins';
import { BackupSystem } from './unread/backupSystem';
import { findUnread, unreadStream } from './unread/findUnread';
import { kubernetesVersion } from './version';

export interface KubernetesSourceOptions {
  reader: KubernetesReader;
  /** What config calls the cluster. */
  name: string;
  title?: string;
  intervalSeconds: number;
  systems: KubernetesSystem[];
  /** Backup systems that nothing reads; absent: they are not looked for. */
  unread?: readonly BackupSystem[];
  /** Further clusters that are read, which may be this one. */
  others?: () => readonly ComparableCluster[];
  now?: () => Instant;
  limits?: Partial<FollowLimits>;
}

/** A name may lead to another cluster by then. */
const identityHoldsMs = 300_000;

type ReadOptions = Parameters<Source['read']>[0];

/** One cluster: each resource of each system is a stream of its own. */
export class KubernetesSource implements Source, ComparableCluster {
  readonly kind = 'kubernetes';
  readonly id: string;
  readonly title: string;
  readonly intervalSeconds: number;
  readonly streams: string[];
  readonly #reader: KubernetesReader;
  readonly #name: string;
  readonly #streams: KubernetesStream[];
  readonly #unread: readonly BackupSystem[];
  readonly #others: () => readonly ComparableCluster[];
  #known?: { uid: string; until: number };
  readonly #now: () => Instant;
  readonly #limits: FollowLimits;

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
    this.#unread = options.unread ?? [];
    this.#others = options.others ?? (() => []);
    this.streams = [
      ...this.#streams.map(stream => stream.name),
      ...(this.#unread.length > 0 ? [unreadStream] : []),
    ];
    this.#now = options.now ?? (() => instant(Date.now()));
    this.#limits = { ...defaultFollowLimits, ...options.limits };
  }

  async follow(options: FollowOptions): Promise<void> {
    await ClusterFollower.create({
      ...options,
      reader: this.#reader,
      cluster: this.#name,
      streams: this.#streams,
      unread: this.#unread,
      twins: { self: this, others: this.#others },
      intervalSeconds: this.intervalSeconds,
      now: this.#now,
      limits: this.#limits,
    }).run();
  }

  /** Which cluster it is, as it was asked not long ago. */
  async uid(signal: AbortSignal): Promise<string | undefined> {
    if (this.#known && Date.now() < this.#known.until) return this.#known.uid;
    const identity = await this.#identify(signal);
    if ('condition' in identity) return undefined;
    this.#known = {
      uid: identity.clusterUid,
      until: Date.now() + identityHoldsMs,
    };
    return identity.clusterUid;
  }

  state(signal: AbortSignal): Promise<StoreState> {
    return storeState(this.#reader, signal);
  }

  async read({ signal, onSource, onStream }: ReadOptions): Promise<void> {
    signal.throwIfAborted();
    const identity = await this.#identify(signal);
    if ('condition' in identity) {
      const { readAt } = identity;
      const refused =
        identity.condition === 'forbidden'
          ? await this.#refused(signal)
          : undefined;
      for (const stream of this.streams) {
        const own = refused?.get(stream);
        await onStream({ ...identity, stream, ...own, readAt });
      }
      return;
    }
    await onSource(identity);
    const context: ObserveContext = {
      cluster: identity.clusterUid,
      clusterName: this.#name,
      kubernetesVersion: await kubernetesVersion({
        reader: this.#reader,
        signal,
      }),
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
    if (this.#unread.length > 0) {
      await onStream(await this.#findUnread(discovery, context, signal));
    }
  }

  async #findUnread(
    discovery: Discovery,
    { cluster: uid }: ObserveContext,
    signal: AbortSignal,
  ): Promise<StreamOutcome> {
    try {
      const reading = await findUnread({
        reader: this.#reader,
        cluster: { uid, name: this.#name },
        discovery,
        systems: this.#unread,
        now: this.#now,
        signal,
      });
      const twins = await findTwins({
        clusterUid: uid,
        self: this,
        others: this.#others(),
        signal,
      });
      return { ...reading, origins: [...reading.origins, ...twins] };
    } catch (error) {
      signal.throwIfAborted();
      const readAt = this.#now();
      const failure = streamFailure(error, { cluster: this.#name, readAt });
      return { ...failure, stream: unreadStream };
    }
  }

  #refused(signal: AbortSignal): Promise<Map<string, StreamFailure>> {
    return refusedStreams({
      reader: this.#reader,
      cluster: this.#name,
      streams: this.#streams,
      now: this.#now,
      signal,
    });
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
      return identityFailure(error, {
        cluster: this.#name,
        readAt: this.#now(),
      });
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
      const served = await discovery.find(
        stream.group,
        stream.plural,
        stream.versions,
      );
      if (!served) {
        return {
          ...base,
          condition: 'not-installed',
          message: `Cluster "${this.#name}" does not serve ${stream.name}.`,
        };
      }
      const lists: ObservedOrigin[][] = [];
      for (const { labelSelector, fieldSelector, resources } of stream.lists) {
        let index = 0;
        const { items } = await listObjects({
          reader: this.#reader,
          cluster: this.#name,
          path: served.path,
          labelSelector,
          fieldSelector,
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
      const readAt = this.#now();
      const failure = streamFailure(error, { cluster: this.#name, readAt });
      return { ...failure, stream: stream.name };
    }
  }
}
