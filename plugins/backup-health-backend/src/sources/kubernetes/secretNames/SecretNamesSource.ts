import {
  Instant,
  instant,
  NeededObject,
  Observation,
} from '@backup-health/backstage-plugin-common';
import { OwnClusterConfig } from '../../../config/types';
import { clockDelay, Delay } from '../../../collect/backoff';
import { ObservedOrigin, Source, StreamOutcome } from '../../../collect/types';
import { identifyCluster } from '../identity';
import { plainText } from '../plainText';
import { DirectKubernetesReader } from '../reader/directReader';
import { insist } from '../reader/insist';
import { KubernetesError } from '../reader/KubernetesError';
import { ReaderOptions } from '../reader/readerOptions';
import { KubernetesReader } from '../types';
import { secretExists } from './existence';
import { neededSecrets } from './neededSecrets';

const stream = 'core/secrets';
const atOnce = 4;

type ReadOptions = Parameters<Source['read']>[0];

/**
 * Looks whether the Secrets exist that backup jobs need, before a job waits
 * for them. It has credentials of its own and takes no other reader: through
 * the portal's proxy every user of it would have them too.
 */
export class SecretNamesSource implements Source {
  readonly kind = 'kubernetes';
  readonly id: string;
  readonly title: string;
  readonly intervalSeconds: number;
  readonly streams = [stream];
  readonly #name: string;
  readonly #reader: KubernetesReader;
  readonly #now: () => Instant;
  readonly #delay: Delay;

  static create(
    options: {
      cluster: OwnClusterConfig;
      intervalSeconds: number;
      now?: () => Instant;
    } & ReaderOptions,
  ): SecretNamesSource {
    return new SecretNamesSource(options);
  }

  private constructor({
    cluster,
    intervalSeconds,
    now = () => instant(Date.now()),
    ...readerOptions
  }: {
    cluster: OwnClusterConfig;
    intervalSeconds: number;
    now?: () => Instant;
  } & ReaderOptions) {
    this.id = `secret-names:${cluster.name}`;
    this.title = `${cluster.title ?? cluster.name}, names of Secrets`;
    this.intervalSeconds = Math.max(30, intervalSeconds);
    this.#name = cluster.name;
    this.#delay = readerOptions.delay ?? clockDelay;
    this.#reader = DirectKubernetesReader.create({ cluster, ...readerOptions });
    this.#now = now;
  }

  async read({ signal, onSource, onStream }: ReadOptions): Promise<void> {
    signal.throwIfAborted();
    let outcome: StreamOutcome;
    try {
      outcome = await insist(
        async () => {
          const identity = await identifyCluster({
            reader: this.#reader,
            cluster: this.#name,
            now: this.#now,
            signal,
          });
          await onSource(identity);
          return this.#look(identity.clusterUid, signal);
        },
        { delay: this.#delay, signal },
      );
    } catch (error) {
      signal.throwIfAborted();
      outcome = this.#failure(error);
    }
    await onStream(outcome);
  }

  async #look(cluster: string, signal: AbortSignal): Promise<StreamOutcome> {
    const context = { cluster, clusterName: this.#name };
    const { secrets, leftOut } = await neededSecrets({
      reader: this.#reader,
      context,
      signal,
    });
    const origins: ObservedOrigin[] = [];
    const refused: unknown[] = [];
    const queue = [...secrets];
    const work = async () => {
      for (let of = queue.shift(); of; of = queue.shift()) {
        try {
          const present = await secretExists({
            reader: this.#reader,
            cluster: this.#name,
            namespace: of.namespace,
            name: of.name,
            signal,
          });
          origins.push(presenceOf(cluster, of, present));
        } catch (error) {
          signal.throwIfAborted();
          refused.push(error);
          origins.push(problemOf(cluster, of, error));
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    if (refused.length > 0 && refused.length === secrets.length) {
      throw refused[0];
    }
    if (leftOut > 0) origins.push(leftOutOf(cluster, leftOut));
    return {
      stream,
      condition: 'readable',
      readAt: this.#now(),
      origins: origins.sort((a, b) => (a.origin < b.origin ? -1 : 1)),
    };
  }

  #failure(error: unknown): StreamOutcome {
    const known = error instanceof KubernetesError ? error : undefined;
    return {
      stream,
      condition: known?.condition === 'forbidden' ? 'forbidden' : 'failing',
      readAt: this.#now(),
      message:
        known?.message ??
        `Cluster "${this.#name}": ${plainText(String(error))}`,
      remedy:
        known?.condition === 'forbidden'
          ? 'Grant the account get on these Secrets, list on cronjobs and get on the namespace kube-system, as in deploy/kubernetes/secret-reader.yaml.'
          : known?.remedy,
    };
  }
}

function presenceOf(
  cluster: string,
  of: NeededObject,
  present: boolean,
): ObservedOrigin {
  const observation: Observation = {
    type: 'presence',
    key: keyOf(cluster, of),
    cluster,
    of,
    present,
  };
  return {
    origin: `${of.namespace}/${of.name}`,
    observations: [observation],
  };
}

/** Whether it exists is then not known: that is told, and nothing else. */
function problemOf(
  cluster: string,
  of: NeededObject,
  error: unknown,
): ObservedOrigin {
  const what = error instanceof Error ? error.message : String(error);
  return {
    origin: `${of.namespace}/${of.name}`,
    observations: [
      {
        type: 'problem',
        key: keyOf(cluster, of),
        title: `Whether Secret ${of.namespace}/${
          of.name
        } exists is not known: ${plainText(what)}`,
        remedy: `Add its name to the resourceNames of a Role in ${of.namespace}, as in deploy/kubernetes/secret-reader.yaml.`,
      },
    ],
  };
}

function leftOutOf(cluster: string, leftOut: number): ObservedOrigin {
  return {
    origin: 'left-out',
    observations: [
      {
        type: 'problem',
        key: `${cluster}/secret/left-out`,
        title: `${leftOut} further Secrets are needed by jobs that look like backups, and were not looked for`,
        remedy: 'Declare which CronJobs are backups, by backup-health/plan-of.',
      },
    ],
  };
}

function keyOf(cluster: string, { namespace, name }: NeededObject): string {
  return `${cluster}/secret/${namespace}/${name}`;
}
