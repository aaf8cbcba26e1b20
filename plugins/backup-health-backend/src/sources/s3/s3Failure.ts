import { BucketConfig } from '../../config';
import { errorFacts, ErrorFacts } from './errorFacts';
import {
  Explanation,
  ExplanationContext,
  explanations,
  refused,
  unconnected,
  untrusted,
  wrongAnswer,
} from './explanations';

/** An answer that cannot be taken for a listing. */
export class BrokenListingError extends Error {
  readonly name = 'BrokenListingError';
}

/** The store does not know the question. That is no answer to it. */
export class NotSupportedError extends Error {
  readonly name = 'NotSupportedError';
}

/** More lies there than is read in one go. @param what - `250000 objects` */
export class TooManyObjectsError extends Error {
  readonly name = 'TooManyObjectsError';

  constructor(readonly what: string) {
    super(`More than ${what}`);
  }
}

/** One object, or one list, that is longer than it can be by nature. */
export class OversizedObjectError extends Error {
  readonly name = 'OversizedObjectError';

  /** @param what - `a/backup.info has more than 1000 bytes` */
  constructor(readonly what: string) {
    super(what);
  }
}

/** An answer of which not all was taken. */
export class OversizedAnswerError extends Error {
  readonly name = 'OversizedAnswerError';
  /** Who tries again takes as much again. */
  readonly $retryable = undefined;

  constructor(readonly bytes: number) {
    super(`The answer has more than ${bytes} bytes`);
  }
}

/** An object that a repository cannot be read without. */
export class UnreadableObjectError extends Error {
  readonly name = 'UnreadableObjectError';

  /** @param what - `a/backup.info is not there` */
  constructor(readonly what: string, readonly remedy: string) {
    super(what);
  }
}

/** What was being done when a call failed. */
export class CallError extends Error {
  readonly name = 'CallError';
  /** Follows `Bucket x at y: `, as in `listing the objects below a/`. */
  readonly doing: string;
  /** What an account needs for it. */
  readonly grant: string;

  constructor(cause: unknown, options: { doing: string; grant: string }) {
    super(options.doing, { cause });
    this.doing = options.doing;
    this.grant = options.grant;
  }
}

/** Why a bucket, or a part of it, could not be read. */
export interface S3Failure {
  condition: 'forbidden' | 'failing';
  message: string;
  remedy: string;
  /**
   * `bucket`: it holds for all of it. `prefix`: for what is under one prefix.
   * `content`: the bucket could be read, and what is there cannot be used.
   */
  reach: 'bucket' | 'prefix' | 'content';
  /** The store was asked and said that there is no such bucket. */
  noSuchBucket: boolean;
}

/** The host that a person would look for; AWS where no endpoint is given. */
export function endpointHost(
  bucket: Pick<BucketConfig, 'endpoint' | 'region'>,
): string {
  return bucket.endpoint
    ? new URL(bucket.endpoint).host
    : `s3.${bucket.region}.amazonaws.com`;
}

/**
 * Says what went wrong with a call, in our own words and never in those of
 * the server.
 */
export function explainFailure(
  thrown: unknown,
  bucket: BucketConfig,
  prefix: string,
): S3Failure {
  const where = prefix === '' ? 'in it' : `below ${prefix}`;
  const { error, doing, grant } =
    thrown instanceof CallError
      ? { error: thrown.cause, doing: thrown.doing, grant: thrown.grant }
      : {
          error: thrown,
          doing: `listing the objects ${where}`,
          grant: 's3:ListBucket',
        };
  const facts = errorFacts(error);
  const { what, ...explanation } = explain(error, facts, {
    code: facts.code ?? (facts.status ? `status ${facts.status}` : ''),
    config: `the bucket with the id ${bucket.id} under backupHealth.s3`,
    region: bucket.region,
    otherRegion: facts.region,
    where,
    doing,
    grant,
  });
  return {
    ...explanation,
    message: `Bucket ${bucket.bucket} at ${endpointHost(bucket)}: ${what}.`,
    noSuchBucket: facts.code === 'NoSuchBucket',
  };
}

function explain(
  error: unknown,
  { code, status }: ErrorFacts,
  context: ExplanationContext,
): Omit<Explanation, 'reach'> & Pick<S3Failure, 'reach'> {
  if (error instanceof TooManyObjectsError) {
    return {
      condition: 'failing',
      what: `more than ${error.what} lie ${context.where}, so that nothing is concluded from what is there`,
      remedy:
        'Give the layout a longer prefix, or keep what is no backup elsewhere.',
      reach: 'content',
    };
  }
  if (error instanceof OversizedObjectError) {
    return {
      condition: 'failing',
      what: `${error.what}, so that it is not read`,
      remedy:
        'Check prefix of the layout: it may lie elsewhere, or something else lies there.',
      reach: 'prefix',
    };
  }
  if (error instanceof UnreadableObjectError) {
    return {
      condition: 'failing',
      what: error.what,
      remedy: error.remedy,
      reach: 'content',
    };
  }
  if (error instanceof NotSupportedError) {
    return {
      condition: 'failing',
      what: `${context.doing} failed: the store does not support the question`,
      remedy: `Leave the layout out of ${context.config}: there this store cannot be asked.`,
      reach: 'content',
    };
  }
  if (error instanceof OversizedAnswerError) {
    return {
      condition: 'failing',
      what: `${context.doing} failed: the answer is larger than ${
        error.bytes / 2 ** 20
      } MiB, and no more of it was taken`,
      remedy: `Check endpoint and forcePathStyle of ${context.config}: something other than an S3 API may answer there.`,
      reach: 'prefix',
    };
  }
  if (error instanceof BrokenListingError) {
    return {
      condition: 'failing',
      what: error.message,
      remedy: `Check endpoint and forcePathStyle of ${context.config}: something other than an S3 API may answer there.`,
      reach: 'prefix',
    };
  }
  if (code && Object.hasOwn(explanations, code)) {
    return explanations[code](context);
  }
  if (status === 401 || status === 403) return refused(context);
  if (status !== undefined) return wrongAnswer(context);
  if (code && /CERT|SSL|TLS|LEAF_SIGNATURE/.test(code)) {
    return untrusted(context);
  }
  return unconnected(context);
}
