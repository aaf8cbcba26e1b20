import { demoAccounts } from './credentials';
import { listen, Listener } from './http/listen';
import { Rule } from './kubernetes/access/roles';
import { ApiServer } from './kubernetes/apiServer';
import { ObjectStore } from './kubernetes/objectStore';
import { landscapes as allLandscapes } from './landscapes';
import { stage } from './landscapes/stage';
import { Landscape } from './landscapes/types';
import { Seed } from './random/seed';
import { Bucket } from './s3/bucket';
import { S3Server } from './s3/s3Server';
import { Clock, ManualClock, systemClock } from './time/clock';
import { durationMs } from './time/duration';
import { Timeline } from './time/timeline';
import { usersOf } from './users';

/** How an estate is started. */
export interface EstateOptions {
  /**
   * Port of the S3 server; the clusters have the ones after it. 0: any that
   * are free.
   */
  firstPort: number;
  /** A clock that stands still there: shorthand for one that is not driven. */
  now?: Date;
  /** The clock of this machine, if there is no other. */
  clock?: Clock;
  /** The same seed, started at the same time, makes the same estate. */
  seed?: string;
  /** All there are, if none are named. */
  landscapes?: Landscape[];
  /** Further accounts of every cluster, with what each may do. */
  accounts?: { token: string; rules: Rule[] }[];
}

/** One cluster of a running estate. */
export interface EstateCluster {
  name: string;
  title: string;
  url: string;
  /** UID of its namespace kube-system. */
  uid: string;
}

/** A running estate. */
export interface Estate {
  urls: { s3: string; clusters: Record<string, string> };
  /** In the order of their ports. */
  clusters: EstateCluster[];
  clock: Clock;
  stop(): Promise<void>;
}

/**
 * Starts the estate: an S3 server, and an API server for each cluster, with
 * histories that end now. What happens from now on happens as time passes.
 *
 * @throws an error that names the port, if one is in use
 */
export async function startEstate(options: EstateOptions): Promise<Estate> {
  const {
    firstPort,
    now,
    clock = now ? ManualClock.startingAt(now) : systemClock,
    seed = 'estate',
    landscapes = allLandscapes,
    accounts,
  } = options;
  const origin = clock.now();
  const oldest = Math.max(0, ...landscapes.map(({ age }) => durationMs(age)));
  const timeline = Timeline.startingAt(origin - oldest);
  const buckets = new Map<string, Bucket>();
  const staged = landscapes.map(landscape => ({
    landscape,
    scene: stage(landscape, {
      timeline,
      buckets,
      seed: Seed.of(seed),
      origin,
    }),
  }));
  /** Lets happen what is due, before anything is answered. */
  const present = () => {
    timeline.advanceTo(clock.now());
    return timeline.now;
  };
  present();

  const listeners: Listener[] = [];
  const stop = async () => {
    await Promise.all(listeners.map(listener => listener.stop()));
  };
  const portAfter = (offset: number) =>
    firstPort === 0 ? 0 : firstPort + offset;
  try {
    const s3 = S3Server.create({
      buckets,
      accounts: demoAccounts,
      now: present,
    });
    const s3Listener = await listen(
      (request, response) => s3.handle(request, response),
      firstPort,
    );
    listeners.push(s3Listener);

    const clusters: EstateCluster[] = [];
    for (const [index, { landscape, scene }] of staged.entries()) {
      const server = ApiServer.create({
        store: scene.store,
        users: usersOf(landscape, accounts),
        now: present,
        gitVersion: landscape.kubernetesVersion,
      });
      const { name, title } = landscape;
      const listener = await listen(
        (request, response) => server.handle(request, response),
        portAfter(index + 1),
      );
      listeners.push(listener);
      clusters.push({
        name,
        title,
        url: listener.url,
        uid: uidOf(scene.store),
      });
    }
    const urls = {
      s3: s3Listener.url,
      clusters: Object.fromEntries(
        clusters.map(({ name, url }) => [name, url]),
      ),
    };
    return { urls, clusters, clock, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function uidOf(store: ObjectStore): string {
  return store.get('/namespaces', undefined, 'kube-system')?.metadata.uid ?? '';
}
