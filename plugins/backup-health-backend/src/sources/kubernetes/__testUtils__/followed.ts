import {
  StreamChanges,
  StreamFailure,
  StreamOutcome,
} from '@backup-health/backstage-plugin-node';
import { Observation } from '@backup-health/backstage-plugin-common';
import { setTimeout } from 'node:timers/promises';
import { KubernetesSource } from '../KubernetesSource';
import { FollowLimits } from '../follow/followLimits';
import { DirectKubernetesReader } from '../reader/directReader';
import { KubernetesReader, KubernetesSystem } from '../types';
import { BackupSystem } from '../unread/backupSystem';
import { FakeCluster } from './fakeCluster';

/** Short times, so that a test sees in moments what takes minutes. */
export const quickLimits: FollowLimits = {
  watchMs: { shortest: 60_000, longest: 60_000 },
  silenceMs: 60_000,
  openMs: 1_000,
  gatherMs: 2,
  briefMs: 2,
  pauseMs: { first: 5, longest: 20 },
  lookAgainMs: 10,
  pollMs: 60_000,
  refusal: { times: 3, ms: 0 },
  absence: { times: 2, ms: 0 },
  disappearance: { times: 3, ms: 0 },
  trouble: { times: 2, ms: 0 },
  delay: async (ms, signal) => {
    await setTimeout(Math.min(ms, 20), undefined, { signal });
  },
};

/** What a follower has told by now, as the store would keep it. */
export class Followed {
  readonly conditions = new Map<string, StreamOutcome | 'readable'>();
  readonly origins = new Map<string, Map<string, Observation[]>>();
  readonly positions = new Map<string, string>();
  readonly heard = new Set<string>();
  /** All that was told of streams that were not read, in its order. */
  readonly failures: StreamFailure[] = [];
  clockAheadSeconds?: number;
  #over = new AbortController();
  #done: Promise<void> = Promise.resolve();
  #told: () => void = () => {};

  /** Follows a cluster until `stop`. */
  static start(
    cluster: FakeCluster,
    systems: KubernetesSystem[],
    options: {
      limits?: Partial<FollowLimits>;
      positions?: ReadonlyMap<string, string>;
      intervalSeconds?: number;
      timeoutMs?: number;
      /** In place of a direct one. */
      reader?: KubernetesReader;
      unread?: readonly BackupSystem[];
    } = {},
  ): Followed {
    const followed = new Followed();
    const source = KubernetesSource.create({
      reader:
        options.reader ??
        DirectKubernetesReader.create({
          cluster: { name: 'prod', url: cluster.url, skipTLSVerify: false },
          delay: async () => {},
          timeoutMs: options.timeoutMs ?? 5_000,
        }),
      name: 'prod',
      intervalSeconds: options.intervalSeconds ?? 1,
      systems,
      unread: options.unread,
      limits: { ...quickLimits, ...options.limits },
    });
    followed.#done = source
      .follow({
        signal: followed.#over.signal,
        positions: options.positions ?? new Map(),
        onSource: async reading => {
          followed.clockAheadSeconds = reading.clockAheadSeconds;
        },
        onStream: async outcome => followed.#outcome(outcome),
        onChanges: async changes => followed.#changes(changes),
        onHeard: streams => {
          streams.forEach(stream => followed.heard.add(stream));
          followed.#told();
        },
      })
      .catch(error => {
        if (!followed.#over.signal.aborted) throw error;
      });
    return followed;
  }

  condition(stream: string): string | undefined {
    const outcome = this.conditions.get(stream);
    return typeof outcome === 'string' ? outcome : outcome?.condition;
  }

  message(stream: string): string | undefined {
    const outcome = this.conditions.get(stream);
    return typeof outcome === 'object' && 'message' in outcome
      ? outcome.message
      : undefined;
  }

  observations(stream: string): Observation[] {
    return [...(this.origins.get(stream)?.values() ?? [])].flat();
  }

  /** Resolves when it is so; the test's own timeout is its limit. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await Promise.race([
        new Promise<void>(resolve => {
          this.#told = resolve;
        }),
        setTimeout(5),
        // Only what went wrong: that it is over says nothing.
        this.#done.then(() => setTimeout(5)),
      ]);
    }
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#done;
  }

  #outcome(outcome: StreamOutcome): void {
    this.conditions.set(outcome.stream, outcome);
    if (outcome.condition !== 'readable') this.failures.push(outcome);
    if (outcome.condition === 'not-installed') {
      this.origins.delete(outcome.stream);
    }
    this.#told();
  }

  #changes(changes: StreamChanges): void {
    const { stream, origins, gone, present, partial, position } = changes;
    const kept = this.origins.get(stream) ?? new Map();
    this.origins.set(stream, kept);
    origins.forEach(each => kept.set(each.origin, each.observations));
    gone.forEach(origin => kept.delete(origin));
    for (const origin of present ? [...kept.keys()] : []) {
      if (!present?.has(origin)) kept.delete(origin);
    }
    if (!partial) this.conditions.set(stream, 'readable');
    if (position) this.positions.set(stream, position);
    this.#told();
  }
}
