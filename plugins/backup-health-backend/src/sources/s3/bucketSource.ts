import type { S3Client } from '@aws-sdk/client-s3';
import type { AwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  Instant,
  instant,
  LocationObservation,
} from '@backup-health/backstage-plugin-common';
import type {
  Source,
  SourceReading,
  StreamOutcome,
} from '@backup-health/backstage-plugin-node';
import { BucketConfig } from '../../config';
import { createS3Client, defaultPatience, S3Patience } from './client';
import { createLayout } from './layouts/registry';
import { Layout } from './layouts/types';
import { objectPages } from './objectPages';
import { defaultLimits, readStream, StreamLimits } from './readStream';
import { explainFailure, S3Failure } from './s3Failure';
import { ServerClock } from './serverClock';

/** The stream that tells of the bucket itself, as a place for backups. */
const bucketStream = 'bucket';

export interface BucketSourceOptions {
  config: BucketConfig;
  /** Used where config has no access key for the bucket. */
  credentials: AwsCredentialsManager;
  now?: () => Instant;
  patience?: S3Patience;
  limits?: StreamLimits;
}

/**
 * One bucket: each prefix that layouts lie under is a stream, and the bucket is
 * one. It is only ever listed: nothing is written, and no object is opened.
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
  readonly #layouts: Layout[];
  readonly #now: () => Instant;
  readonly #pageMs: number;
  readonly #limits: StreamLimits;

  static create(options: BucketSourceOptions): BucketSource {
    return new BucketSource(options);
  }

  private constructor({
    config,
    credentials,
    now = () => instant(Date.now()),
    patience = defaultPatience,
    limits = defaultLimits,
  }: BucketSourceOptions) {
    this.#config = config;
    this.#now = now;
    this.#limits = limits;
    this.#pageMs = patience.answerMs * patience.attempts;
    this.#client = createS3Client(config, credentials, patience);
    this.#clock = ServerClock.listenTo(this.#client, now);
    this.#layouts = config.layouts.map(layout =>
      createLayout(layout, {
        bucketId: config.id,
        bucketTitle: config.title,
      }),
    );
    this.id = `s3:${config.id}`;
    this.title = config.title;
    this.intervalSeconds = config.intervalSeconds;
    this.streams = [
      bucketStream,
      ...new Set(this.#layouts.map(layout => layout.stream)),
    ];
  }

  async read({
    signal,
    onSource,
    onStream,
  }: {
    signal: AbortSignal;
    onSource(reading: SourceReading): Promise<void>;
    onStream(outcome: StreamOutcome): Promise<void>;
  }): Promise<void> {
    const prefixes = new Map(
      this.#layouts.map(({ stream, prefix }) => [stream, prefix]),
    );
    const failures: S3Failure[] = [];
    for (const [stream, prefix] of prefixes) {
      const known = failures.find(failure => failure.reach === 'bucket');
      const failure =
        known ?? (await this.#readStream(stream, prefix, signal, onStream));
      if (failure) {
        failures.push(failure);
        await onStream(this.#failed(stream, failure));
      }
    }
    if (prefixes.size === 0) {
      const failure = await this.#probe(signal);
      if (failure) failures.push(failure);
    }
    const isListed =
      failures.length < Math.max(prefixes.size, 1) ||
      failures.some(failure => failure.reach === 'amount');
    await onStream(this.#bucketOutcome(isListed ? undefined : failures[0]));
    await onSource({ clockAheadSeconds: this.#clock.aheadSeconds });
  }

  async #readStream(
    stream: string,
    prefix: string,
    signal: AbortSignal,
    onStream: (outcome: StreamOutcome) => Promise<void>,
  ): Promise<S3Failure | undefined> {
    let outcome: StreamOutcome;
    try {
      const origins = await readStream({
        stream,
        pages: this.#pages(prefix, signal),
        layouts: this.#layouts,
        limits: this.#limits,
      });
      outcome = { stream, condition: 'readable', readAt: this.#now(), origins };
    } catch (error) {
      signal.throwIfAborted();
      return explainFailure(error, this.#config, prefix);
    }
    await onStream(outcome);
    return undefined;
  }

  /** Without layouts, one object is asked for to see whether it can be read. */
  async #probe(signal: AbortSignal): Promise<S3Failure | undefined> {
    try {
      await this.#pages('', signal, 1).next();
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      return explainFailure(error, this.#config, '');
    }
  }

  #pages(prefix: string, signal: AbortSignal, pageSize?: number) {
    return objectPages({
      client: this.#client,
      bucket: this.#config.bucket,
      prefix,
      pageSize,
      pageMs: this.#pageMs,
      signal,
    });
  }

  /**
   * That there is no such bucket is something learned of the place. All else
   * that went wrong leaves open what became of it.
   */
  #bucketOutcome(failure: S3Failure | undefined): StreamOutcome {
    if (failure && !failure.noSuchBucket) {
      return this.#failed(bucketStream, failure);
    }
    return {
      stream: bucketStream,
      condition: 'readable',
      readAt: this.#now(),
      origins: [
        { origin: bucketStream, observations: [this.#location(failure)] },
      ],
    };
  }

  /** Without the time of reading, so that it changes only when the place does. */
  #location(failure: S3Failure | undefined): LocationObservation {
    const { id, title, bucket, endpoint, site } = this.#config;
    return {
      type: 'location',
      key: `s3/${id}`,
      title,
      provider: 's3',
      bucket,
      ...(endpoint && { endpoint }),
      ...(site && { site }),
      availability: failure ? 'unavailable' : 'available',
      ...(failure && { message: failure.message }),
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
