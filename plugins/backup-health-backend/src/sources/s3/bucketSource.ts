import type { S3Client } from '@aws-sdk/client-s3';
import type { AwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  Instant,
  instant,
  LocationFacts,
  LocationObservation,
} from '@backup-health/backstage-plugin-common';
import type {
  KeptStreams,
  Source,
  SourceReading,
  StreamOutcome,
} from '@backup-health/backstage-plugin-node';
import { clockDelay, Delay } from '../../collect/backoff';
import { BucketConfig } from '../../config';
import { BucketReader } from './bucketReader';
import { createS3Client, defaultPatience, S3Patience } from './client';
import { BucketFacts } from './facts/bucketFacts';
import { inParallel } from './inParallel';
import { StreamLimits } from './listing/listedStream';
import { createParts, Part } from './parts';
import { explainFailure, S3Failure } from './s3Failure';
import { ServerClock } from './serverClock';
import { Turn } from './turn';

/** The stream that tells of the bucket itself, as a place for backups. */
const bucketStream = 'bucket';

/** What was kept could not be asked for: that is no fault of the bucket. */
class StoreError extends Error {
  readonly name = 'StoreError';
}

function mayPass({ condition, noSuchBucket }: S3Failure): boolean {
  return condition === 'forbidden' || noSuchBucket;
}

function ofStore(kept: KeptStreams): KeptStreams {
  return {
    positions: kept.positions,
    originsOf: async stream => {
      try {
        return await kept.originsOf(stream);
      } catch (cause) {
        throw new StoreError('What was kept cannot be read', { cause });
      }
    },
  };
}

/** How many streams of one bucket are read at the same time. */
const atOnce = 4;

/**
 * Rights and buckets that were just made are not known everywhere at once: a
 * refusal, or that there is no such bucket, is told when it stays.
 */
const askAgainAfterMs = [1_000, 4_000];

export interface BucketSourceOptions {
  config: BucketConfig;
  /** Used where config has no access key for the bucket. */
  credentials: AwsCredentialsManager;
  now?: () => Instant;
  patience?: S3Patience;
  limits?: StreamLimits;
  /** How it is waited before what was refused is asked again. */
  delay?: Delay;
  /** Told after each reading how many calls it took. */
  onRead?: (calls: number) => void;
}

/**
 * One bucket: each prefix that dumps lie under is a stream, each repository is
 * one, and the bucket itself. Nothing is ever written.
 */
export class BucketSource implements Source {
  readonly kind = 's3';
  readonly id: string;
  readonly title: string;
  readonly intervalSeconds: number;
  readonly streams: string[];
  readonly #config: BucketConfig;
  readonly #client: S3Client;
  readonly #clock: ServerClock;
  readonly #parts: Part[];
  readonly #facts: BucketFacts;
  readonly #now: () => Instant;
  readonly #callMs: number;
  readonly #onRead?: (calls: number) => void;
  readonly #delay: Delay;
  /** What was told to be refused: of these nobody waits for it to pass. */
  readonly #refused = new Set<string>();

  static create(options: BucketSourceOptions): BucketSource {
    return new BucketSource(options);
  }

  private constructor({
    config,
    credentials,
    now = () => instant(Date.now()),
    patience = defaultPatience,
    limits,
    delay = clockDelay,
    onRead,
  }: BucketSourceOptions) {
    this.#delay = delay;
    this.#config = config;
    this.#now = now;
    this.#onRead = onRead;
    this.#callMs = patience.answerMs * patience.attempts;
    this.#client = createS3Client(config, credentials, patience);
    this.#clock = ServerClock.listenTo(this.#client, now);
    this.#parts = createParts(config, limits);
    this.#facts = new BucketFacts({
      isAws: config.endpoint === undefined,
      wholeEverySeconds: config.wholeEverySeconds,
    });
    this.id = `s3:${config.id}`;
    this.title = config.title;
    this.intervalSeconds = config.intervalSeconds;
    this.streams = [bucketStream, ...this.#parts.map(part => part.stream)];
  }

  async read({
    signal,
    kept,
    onSource,
    onStream,
  }: {
    signal: AbortSignal;
    kept?: KeptStreams;
    onSource(reading: SourceReading): Promise<void>;
    onStream(outcome: StreamOutcome): Promise<void>;
  }): Promise<void> {
    const turn: Turn = {
      bucket: BucketReader.create({
        client: this.#client,
        bucket: this.#config.bucket,
        root: this.#config.replica?.prefix,
        callMs: this.#callMs,
        signal,
      }),
      now: this.#now(),
      locks: this.#facts.locks,
      kept: kept && ofStore(kept),
    };
    const failures: S3Failure[] = [];
    const readPart = async (part: Part) => {
      const known = failures.find(failure => failure.reach === 'bucket');
      const failure =
        known ??
        (await this.#insist(part.stream, signal, () =>
          this.#readPart(part, turn, signal, onStream),
        ));
      if (failure) {
        failures.push(failure);
        await onStream(this.#failed(part.stream, failure));
      }
    };
    // Alone at first: where nothing can be read, it is asked once.
    const [first, ...others] = this.#parts;
    if (first) {
      await readPart(first);
      await inParallel(others, atOnce, readPart);
    } else {
      const failure = await this.#insist(bucketStream, signal, () =>
        this.#probe(turn, signal),
      );
      if (failure) failures.push(failure);
    }
    const isListed =
      failures.length < Math.max(this.#parts.length, 1) ||
      failures.some(failure => failure.reach === 'content');
    const facts = isListed ? await this.#facts.read(turn, signal) : undefined;
    await onStream(
      this.#bucketOutcome(isListed ? undefined : failures[0], facts),
    );
    this.#onRead?.(turn.bucket.calls);
    await onSource({ clockAheadSeconds: this.#clock.aheadSeconds });
  }

  async #readPart(
    part: Part,
    turn: Turn,
    signal: AbortSignal,
    onStream: (outcome: StreamOutcome) => Promise<void>,
  ): Promise<S3Failure | undefined> {
    const { stream, prefix } = part;
    let outcome: StreamOutcome;
    try {
      const origins = await part.read(turn);
      outcome = {
        stream,
        condition: 'readable',
        readAt: this.#now(),
        origins,
        ...(part.position && { position: part.position }),
      };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof StoreError) throw error.cause;
      return explainFailure(error, this.#config, prefix);
    }
    await onStream(outcome);
    return undefined;
  }

  /** Asks again where what was read before is refused. */
  async #insist(
    stream: string,
    signal: AbortSignal,
    ask: () => Promise<S3Failure | undefined>,
  ): Promise<S3Failure | undefined> {
    let failure = await ask();
    for (const pauseMs of this.#refused.has(stream) ? [] : askAgainAfterMs) {
      if (!failure || !mayPass(failure)) break;
      await this.#delay(pauseMs, signal);
      failure = await ask();
    }
    if (failure && mayPass(failure)) this.#refused.add(stream);
    else this.#refused.delete(stream);
    return failure;
  }

  /** Without layouts, one object is asked for to see whether it can be read. */
  async #probe(
    { bucket }: Turn,
    signal: AbortSignal,
  ): Promise<S3Failure | undefined> {
    try {
      await bucket.list({ prefix: '', pageSize: 1 }).next();
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      return explainFailure(error, this.#config, '');
    }
  }

  /**
   * That there is no such bucket is something learned of the place. All else
   * that went wrong leaves open what became of it.
   */
  #bucketOutcome(
    failure: S3Failure | undefined,
    facts: LocationFacts | undefined,
  ): StreamOutcome {
    if (failure && !failure.noSuchBucket) {
      return this.#failed(bucketStream, failure);
    }
    return {
      stream: bucketStream,
      condition: 'readable',
      readAt: this.#now(),
      origins: [
        {
          origin: bucketStream,
          observations: [this.#location(failure, facts)],
        },
      ],
    };
  }

  /** Without the time of reading, so that it changes only when the place does. */
  #location(
    failure: S3Failure | undefined,
    facts: LocationFacts | undefined,
  ): LocationObservation {
    const { id, title, bucket, endpoint, site, replica } = this.#config;
    return {
      type: 'location',
      key: `s3/${id}`,
      title,
      provider: 's3',
      bucket,
      ...(endpoint && { endpoint }),
      ...(site && { site }),
      ...(replica && { replicaOf: `s3/${replica.of}` }),
      availability: failure ? 'unavailable' : 'available',
      ...(failure && { message: failure.message }),
      ...(facts && { facts }),
    };
  }

  #failed(stream: string, failure: S3Failure): StreamOutcome {
    return {
      stream,
      condition: failure.condition,
      readAt: this.#now(),
      message: failure.message,
      remedy: failure.remedy,
    };
  }
}
