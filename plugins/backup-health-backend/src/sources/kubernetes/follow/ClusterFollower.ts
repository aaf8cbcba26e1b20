import {
  FollowOptions,
  StreamFailure,
} from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import pLimit from 'p-limit';
import { intervalMs, pauseAfter } from '../../../collect/backoff';
import { Discovery, ServedResource } from '../discovery';
import { identityFailure } from '../failure';
import { ClusterIdentity, identifyCluster } from '../identity';
import { insist } from '../reader/insist';
import { KubernetesError } from '../reader/KubernetesError';
import { refusedStreams } from '../refusedStreams';
import { KubernetesStream } from '../streams';
import { KubernetesReader } from '../types';
import { BackupSystem } from '../unread/backupSystem';
import { unreadStream } from '../unread/findUnread';
import {
  UnreadFollower,
  UnreadFollowerOptions,
} from '../unread/UnreadFollower';
import { kubernetesVersion } from '../version';
import { FollowLimits } from './followLimits';
import { parsePosition } from './position';
import { readerVersion } from './readerVersion';
import { ServerWatch } from './ServerWatch';
import { isRefusal, StreamFollower } from './StreamFollower';

/** A resource that hangs holds back no more than one of these. */
const listsAtOnce = 4;
/** A little less than until it is looked again, so that who does finds it new. */
const freshFor = 0.9;
/** A server that died without a word is found out by then. */
const longestProbeMs = 30_000;

/** Ends the session: the next begins with what the cluster is by now. */
class AnotherClusterError extends Error {
  constructor(cluster: string) {
    super(
      `Cluster "${cluster}" is another one by now: it is followed from its beginning.`,
    );
  }
}

export interface ClusterFollowerOptions extends FollowOptions {
  reader: KubernetesReader;
  cluster: string;
  streams: KubernetesStream[];
  /** Backup systems that nothing reads: looked for by their groups. */
  unread: readonly BackupSystem[];
  /** Further clusters, which may be this one. */
  twins: UnreadFollowerOptions['twins'];
  intervalSeconds: number;
  now: () => Instant;
  limits: FollowLimits;
  random?: () => number;
}

/**
 * Follows all streams of a cluster, until it is aborted or may not go on. Which
 * cluster it is, is asked for again and again: a watch that is silent says
 * nothing of whether the server lives.
 */
export class ClusterFollower {
  readonly #options: ClusterFollowerOptions;
  #discovery?: { of: Discovery; sinceMs: number };

  static create(options: ClusterFollowerOptions): ClusterFollower {
    return new ClusterFollower(options);
  }

  private constructor(options: ClusterFollowerOptions) {
    this.#options = options;
  }

  /** @throws when aborted, or what a handler rejected with */
  async run(): Promise<void> {
    const identity = await this.#identified();
    const version = await kubernetesVersion(this.#options);
    const ending = new AbortController();
    const signal = AbortSignal.any([this.#options.signal, ending.signal]);
    const followers: (StreamFollower | UnreadFollower)[] = [];
    const server = this.#serverWatch(identity.clusterUid, followers, signal);
    followers.push(
      ...this.#followers(identity.clusterUid, version, server, signal),
      ...this.#unread(identity.clusterUid, signal),
    );
    try {
      await Promise.race([
        ...followers.map(follower => follower.run()),
        this.#probe(server, followers, signal),
      ]);
    } finally {
      ending.abort();
    }
  }

  /** Which cluster it is; until that is known nothing is read. */
  async #identified(): Promise<ClusterIdentity> {
    const { signal, onSource, onStream, now, cluster, limits } = this.#options;
    const { random = Math.random } = this.#options;
    let refused = new Map<string, StreamFailure>();
    let askAgainAt = 0;
    for (let failures = 0; ; failures++) {
      try {
        const identity = await this.#identify();
        await onSource(identity);
        return identity;
      } catch (error) {
        signal.throwIfAborted();
        if (isRefusal(error)) throw error;
        const failure = identityFailure(error, { cluster, readAt: now() });
        if (failure.condition !== 'forbidden') refused.clear();
        else if (performance.now() >= askAgainAt) {
          refused = await refusedStreams(this.#options);
          askAgainAt = performance.now() + limits.pollMs;
        }
        for (const name of this.#names()) {
          const readAt = failure.readAt;
          await onStream({
            ...failure,
            stream: name,
            ...refused.get(name),
            readAt,
          });
        }
        const bounds = limits.pauseMs;
        await limits.delay(pauseAfter({ failures, bounds, random }), signal);
      }
    }
  }

  #names(): string[] {
    const { streams, unread } = this.#options;
    return [
      ...streams.map(({ name }) => name),
      ...(unread.length > 0 ? [unreadStream] : []),
    ];
  }

  #unread(clusterUid: string, signal: AbortSignal): UnreadFollower[] {
    const { cluster, unread } = this.#options;
    return unread.length === 0
      ? []
      : [
          UnreadFollower.create({
            ...this.#options,
            cluster: { uid: clusterUid, name: cluster },
            systems: unread,
            signal,
            discover: () => this.#fresh(signal),
          }),
        ];
  }

  #followers(
    clusterUid: string,
    serverVersion: string | undefined,
    server: ServerWatch,
    signal: AbortSignal,
  ): StreamFollower[] {
    const { streams, positions, cluster, random = Math.random } = this.#options;
    const inTurn = pLimit(listsAtOnce);
    return streams.map(stream => {
      const version = readerVersion(stream);
      return StreamFollower.create({
        ...this.#options,
        stream,
        context: {
          cluster: clusterUid,
          clusterName: cluster,
          kubernetesVersion: serverVersion,
        },
        version,
        position: parsePosition(positions.get(stream.name), {
          uid: clusterUid,
          reader: version,
        }),
        wasServed: positions.has(stream.name),
        signal,
        random,
        find: sinceMs => this.#find(stream, sinceMs, signal),
        inTurn: work => inTurn(work),
        serverBack: () => server.wait(),
      });
    });
  }

  /** What is served is asked for once for all, and again after a while. */
  async #find(
    { group, plural, versions }: KubernetesStream,
    sinceMs: number,
    signal: AbortSignal,
  ): Promise<ServedResource | undefined> {
    const { reader, cluster, limits } = this.#options;
    const oldest = performance.now() - limits.lookAgainMs * freshFor;
    const known = this.#discovery;
    const asked =
      known && known.sinceMs >= sinceMs && known.sinceMs > oldest
        ? known
        : {
            of: Discovery.create({ reader, cluster, signal }),
            sinceMs: performance.now(),
          };
    this.#discovery = asked;
    try {
      return await asked.of.find(group, plural, versions);
    } catch (error) {
      // Who asks again is not to hear again what failed.
      if (this.#discovery === asked) this.#discovery = undefined;
      throw error;
    }
  }

  /** What others asked for not long ago, or else anew. */
  #fresh(signal: AbortSignal): Discovery {
    const { reader, cluster, limits } = this.#options;
    const oldest = performance.now() - limits.lookAgainMs * freshFor;
    return this.#discovery && this.#discovery.sinceMs > oldest
      ? this.#discovery.of
      : Discovery.create({ reader, cluster, signal });
  }

  /** Asks which cluster it is: the least that a server can be asked. */
  #serverWatch(
    clusterUid: string,
    followers: (StreamFollower | UnreadFollower)[],
    signal: AbortSignal,
  ): ServerWatch {
    const { limits, onSource, now, cluster } = this.#options;
    const { random = Math.random } = this.#options;
    return new ServerWatch({
      ask: async () => {
        const identity = await this.#identify();
        await onSource(identity);
        if (identity.clusterUid !== clusterUid) {
          throw new AnotherClusterError(cluster);
        }
      },
      onAway: async error => {
        const failure = identityFailure(error, { cluster, readAt: now() });
        for (const follower of followers) await follower.report(failure);
      },
      onBack: async () => {
        for (const follower of followers) await follower.confirm();
      },
      isOurs: error => isRefusal(error) || !(error instanceof KubernetesError),
      bounds: limits.pauseMs,
      delay: limits.delay,
      random,
      signal,
    });
  }

  async #probe(
    server: ServerWatch,
    followers: (StreamFollower | UnreadFollower)[],
    signal: AbortSignal,
  ): Promise<void> {
    const { limits, onHeard, now } = this.#options;
    const everyMs = Math.min(
      intervalMs(this.#options.intervalSeconds),
      longestProbeMs,
    );
    for (;;) {
      await limits.delay(everyMs, signal);
      await server.wait();
      const open = followers.filter(follower => follower.isOpen);
      onHeard(
        open.map(({ name }) => name),
        now(),
      );
    }
  }

  #identify(): Promise<ClusterIdentity> {
    const { reader, cluster, now, signal, limits } = this.#options;
    const { delay } = limits;
    return insist(() => identifyCluster({ reader, cluster, now, signal }), {
      delay,
      signal,
    });
  }
}
