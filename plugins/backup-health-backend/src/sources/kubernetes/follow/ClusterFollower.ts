import {
  FollowOptions,
  StreamFailure,
} from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import pLimit from 'p-limit';
import { Discovery } from '../discovery';
import { identityFailure } from '../failure';
import { ClusterIdentity, identifyCluster } from '../identity';
import { refusedStreams } from '../refusedStreams';
import { KubernetesStream } from '../streams';
import { KubernetesReader } from '../types';
import { kubernetesVersion } from '../version';
import { FollowLimits } from './followLimits';
import { parsePosition } from './position';
import { readerVersion } from './readerVersion';
import { isRefusal, StreamFollower } from './StreamFollower';

/** A resource that hangs holds back no more than one of these. */
const listsAtOnce = 4;
/** A server that died without a word is found out by then. */
const longestProbeSeconds = 30;

export interface ClusterFollowerOptions extends FollowOptions {
  reader: KubernetesReader;
  cluster: string;
  streams: KubernetesStream[];
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
  #discovery?: { of: Discovery; until: number };

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
    const followers = this.#followers(identity.clusterUid, version, signal);
    try {
      await Promise.race([
        ...followers.map(follower => follower.run()),
        this.#probe(identity.clusterUid, followers, signal),
      ]);
    } finally {
      ending.abort();
    }
  }

  /** Which cluster it is; until that is known nothing is read. */
  async #identified(): Promise<ClusterIdentity> {
    const { signal, onSource, onStream, streams, now, cluster, limits } =
      this.#options;
    let refused = new Map<string, StreamFailure>();
    let askAgainAt = 0;
    for (let pause = limits.pauseMs.first; ; pause *= 2) {
      try {
        const identity = await this.#identify();
        await onSource(identity);
        return identity;
      } catch (error) {
        signal.throwIfAborted();
        if (isRefusal(error)) throw error;
        const failure = identityFailure(error, { cluster, readAt: now() });
        if (failure.condition !== 'forbidden') refused.clear();
        else if (Date.now() >= askAgainAt) {
          refused = await refusedStreams(this.#options);
          askAgainAt = Date.now() + limits.pollMs;
        }
        for (const { name } of streams) {
          const readAt = failure.readAt;
          await onStream({
            ...failure,
            stream: name,
            ...refused.get(name),
            readAt,
          });
        }
        await limits.delay(Math.min(pause, limits.pauseMs.longest), signal);
      }
    }
  }

  #followers(
    clusterUid: string,
    serverVersion: string | undefined,
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
        signal,
        random,
        find: () => this.#discover(signal).find(stream.group, stream.plural),
        inTurn: work => inTurn(work),
      });
    });
  }

  /** What is served is asked for once for all, and again after a while. */
  #discover(signal: AbortSignal): Discovery {
    const now = Date.now();
    if (!this.#discovery || now >= this.#discovery.until) {
      const { reader, cluster, limits } = this.#options;
      this.#discovery = {
        of: Discovery.create({ reader, cluster, signal }),
        // A little less, so that who looks again finds a fresh one.
        until: now + limits.lookAgainMs * 0.9,
      };
    }
    return this.#discovery.of;
  }

  async #probe(
    clusterUid: string,
    followers: StreamFollower[],
    signal: AbortSignal,
  ): Promise<void> {
    const { intervalSeconds, limits, onSource, onHeard, now, cluster } =
      this.#options;
    let failing = false;
    for (;;) {
      const seconds = Math.min(intervalSeconds, longestProbeSeconds);
      await limits.delay(seconds * 1000, signal);
      let identity: ClusterIdentity;
      try {
        identity = await this.#identify();
      } catch (error) {
        signal.throwIfAborted();
        failing = true;
        const failure = identityFailure(error, { cluster, readAt: now() });
        for (const follower of followers) await follower.report(failure);
        continue;
      }
      await onSource(identity);
      if (identity.clusterUid !== clusterUid) {
        throw new Error(
          `Cluster "${
            this.#options.cluster
          }" is another one by now: it is followed from its beginning.`,
        );
      }
      const open = followers.filter(follower => follower.isOpen);
      if (failing) for (const follower of open) await follower.confirm();
      failing = false;
      onHeard(
        open.map(({ name }) => name),
        now(),
      );
    }
  }

  #identify(): Promise<ClusterIdentity> {
    const { reader, cluster, now, signal } = this.#options;
    return identifyCluster({ reader, cluster, now, signal });
  }
}
