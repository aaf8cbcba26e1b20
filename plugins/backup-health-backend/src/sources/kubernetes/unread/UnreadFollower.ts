import {
  FollowOptions,
  StreamFailure,
} from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import { Discovery } from '../discovery';
import { streamFailure } from '../failure';
import { FollowLimits } from '../follow/followLimits';
import { isRefusal } from '../follow/StreamFollower';
import { KubernetesReader } from '../types';
import {
  ComparableCluster,
  findTwins,
  KnownRelations,
} from '../twins/findTwins';
import { BackupSystem } from './backupSystem';
import { findUnread, KnownUses, unreadStream } from './findUnread';

export interface UnreadFollowerOptions {
  reader: KubernetesReader;
  cluster: { uid: string; name: string };
  systems: readonly BackupSystem[];
  /** Which source this is, and all of which some may be the same cluster. */
  twins: {
    self: ComparableCluster;
    others: () => readonly ComparableCluster[];
  };
  signal: AbortSignal;
  now: () => Instant;
  limits: FollowLimits;
  discover(): Discovery;
  onStream: FollowOptions['onStream'];
}

/**
 * Looks again and again which backup systems are installed that nothing reads,
 * and which other sources call themselves the same cluster: as often as for
 * resources that are not there.
 */
export class UnreadFollower {
  readonly name = unreadStream;
  readonly #options: UnreadFollowerOptions;
  readonly #known: KnownUses = new Map();
  readonly #relations: KnownRelations = new Map();
  #told?: string;

  static create(options: UnreadFollowerOptions): UnreadFollower {
    return new UnreadFollower(options);
  }

  private constructor(options: UnreadFollowerOptions) {
    this.#options = options;
  }

  /** It was looked, and nothing has failed since. */
  get isOpen(): boolean {
    return this.#told !== undefined;
  }

  /** @throws what `onStream` rejects with, or when aborted */
  async run(): Promise<void> {
    const { limits, signal } = this.#options;
    for (;;) {
      await this.#look();
      await limits.delay(limits.lookAgainMs, signal);
    }
  }

  /** Found out by others: the server does not answer. */
  async report(failure: Omit<StreamFailure, 'stream'>): Promise<void> {
    this.#told = undefined;
    await this.#options.onStream({ ...failure, stream: this.name });
  }

  /** The server answers again: what was missed meanwhile is looked for. */
  async confirm(): Promise<void> {
    await this.#look();
  }

  async #look(): Promise<void> {
    const { cluster, discover, now, onStream, signal, twins } = this.#options;
    signal.throwIfAborted();
    try {
      const found = await findUnread({
        ...this.#options,
        discovery: discover(),
        known: this.#known,
      });
      const origins = [
        ...found.origins,
        ...(await findTwins({
          clusterUid: cluster.uid,
          self: twins.self,
          others: twins.others(),
          known: this.#relations,
          signal,
        })),
      ];
      const reading = { ...found, origins };
      const said = JSON.stringify(reading.origins);
      // That nothing is new is told with the heartbeat.
      if (said !== this.#told) await onStream(reading);
      this.#told = said;
    } catch (error) {
      if (isRefusal(error)) throw error;
      signal.throwIfAborted();
      await this.report(
        streamFailure(error, { cluster: cluster.name, readAt: now() }),
      );
    }
  }
}
