import {
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { instant } from '@backup-health/backstage-plugin-common';
import { errorFacts } from './errorFacts';
import { BucketObject } from './layouts/types';
import { isSize, Listing, ObjectPage, objectPages } from './objectPages';
import { CallError, OversizedObjectError } from './s3Failure';
import { withinTime } from './withinTime';

/** What is known of one object beyond its listing. */
export interface ObjectHead extends BucketObject {
  /** By the names that S3 gives them, in small letters. */
  metadata: Record<string, string>;
  lockedUntil?: Date;
  lockMode?: string;
  encryption?: string;
  /** Of `INTELLIGENT_TIERING`: the archive that it was moved to. */
  archiveTier?: string;
  versionId?: string;
}

type Send = <Output>(
  call: (
    client: S3Client,
    options: { abortSignal: AbortSignal },
  ) => Promise<Output>,
) => Promise<Output>;

/**
 * The calls that may be sent to one bucket, all of them reads. Each has an end,
 * and says what was being done when it fails.
 */
export class BucketReader {
  readonly bucket: string;
  readonly #root: string;
  readonly #send: Send;
  #calls = 0;

  /**
   * @param root - all keys are told, and asked for, without this beginning
   * @param callMs - how long one call may take, with all attempts
   */
  static create(options: {
    client: S3Client;
    bucket: string;
    root?: string;
    callMs: number;
    signal: AbortSignal;
  }): BucketReader {
    return new BucketReader(options);
  }

  private constructor({
    client,
    bucket,
    root = '',
    callMs,
    signal,
  }: Parameters<typeof BucketReader.create>[0]) {
    this.bucket = bucket;
    this.#root = root;
    this.#send = call => {
      this.#calls += 1;
      return withinTime(callMs, signal, abortSignal =>
        call(client, { abortSignal }),
      );
    };
  }

  /** How many calls were sent, repetitions after an error left out. */
  get calls(): number {
    return this.#calls;
  }

  /** @throws CallError */
  async *list(listing: Listing): AsyncGenerator<ObjectPage> {
    const root = this.#root;
    const { startAfter } = listing;
    const rooted = {
      ...listing,
      prefix: root + listing.prefix,
      startAfter: startAfter === undefined ? undefined : root + startAfter,
    };
    const where = rooted.prefix === '' ? 'in it' : `below ${rooted.prefix}`;
    const pages = objectPages(this.bucket, rooted, command =>
      this.#send((client, options) => client.send(command, options)),
    );
    try {
      if (root === '') yield* pages;
      else for await (const page of pages) yield withoutRoot(page, root);
    } catch (error) {
      throw new CallError(error, {
        doing: `listing the objects ${where}`,
        grant: 's3:ListBucket',
      });
    }
  }

  /** All pages of a listing that is short by nature. @throws CallError */
  async listAll(
    listing: Listing,
    most = 20_000,
  ): Promise<Pick<ObjectPage, 'objects' | 'folders'>> {
    const all: Pick<ObjectPage, 'objects' | 'folders'> = {
      objects: [],
      folders: [],
    };
    for await (const page of this.list(listing)) {
      all.objects.push(...page.objects);
      all.folders.push(...page.folders);
      if (all.objects.length + all.folders.length > most) {
        throw new OversizedObjectError(
          `more than ${most} objects lie below ${listing.prefix}`,
        );
      }
    }
    return all;
  }

  /**
   * The content of one object; with `range`, that part of it.
   *
   * @param most - bytes; an object that is longer is not read
   * @returns `undefined` where there is no such object
   * @throws CallError, OversizedObjectError
   */
  async get(
    key: string,
    { most, range }: { most: number; range?: string },
  ): Promise<Buffer | undefined> {
    return this.#open(key, { Range: range }, most);
  }

  /** @returns `undefined` where there is no such object. @throws CallError */
  async head(key: string): Promise<ObjectHead | undefined> {
    try {
      const answer = await this.#send((client, options) =>
        client.send(
          new HeadObjectCommand({ Bucket: this.bucket, Key: this.#root + key }),
          options,
        ),
      );
      const written = answer.LastModified?.getTime();
      const sizeBytes = answer.ContentLength;
      if (
        !isSize(sizeBytes) ||
        written === undefined ||
        Number.isNaN(written)
      ) {
        return undefined;
      }
      return {
        key,
        sizeBytes,
        lastModified: instant(written),
        metadata: answer.Metadata ?? {},
        lockedUntil: answer.ObjectLockRetainUntilDate,
        lockMode: answer.ObjectLockMode,
        encryption: answer.ServerSideEncryption,
        archiveTier: answer.ArchiveStatus,
        versionId: answer.VersionId,
      };
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw objectError(error, key);
    }
  }

  /** A question about the bucket itself. @throws what the SDK throws */
  ask<Output>(
    call: (
      client: S3Client,
      options: { abortSignal: AbortSignal },
    ) => Promise<Output>,
  ): Promise<Output> {
    return this.#send(call);
  }

  async #open(
    key: string,
    input: Partial<GetObjectCommandInput>,
    most: number,
  ): Promise<Buffer | undefined> {
    try {
      return await this.#send(async (client, options) => {
        const { Body, ContentLength = 0 } = await client.send(
          new GetObjectCommand({
            Bucket: this.bucket,
            Key: this.#root + key,
            ...input,
          }),
          options,
        );
        if (!Body) return Buffer.alloc(0);
        const chunks: Buffer[] = [];
        let length = 0;
        for await (const chunk of Body as AsyncIterable<Uint8Array>) {
          length += chunk.length;
          if (length > most) {
            throw new OversizedObjectError(
              `${key} has more than ${most} bytes`,
            );
          }
          chunks.push(Buffer.from(chunk));
        }
        if (length < ContentLength) {
          throw new CallError(
            new Error('The connection ended before the object did.'),
            { doing: `reading ${key}`, grant: 's3:GetObject' },
          );
        }
        return Buffer.concat(chunks);
      });
    } catch (error) {
      if (isAbsent(error)) return undefined;
      if (error instanceof OversizedObjectError) throw error;
      throw objectError(error, key);
    }
  }
}

function withoutRoot(page: ObjectPage, root: string): ObjectPage {
  return {
    ...page,
    objects: page.objects.map(object => ({
      ...object,
      key: object.key.slice(root.length),
    })),
    folders: page.folders.map(folder => folder.slice(root.length)),
  };
}

function objectError(error: unknown, key: string): CallError {
  return error instanceof CallError
    ? error
    : new CallError(error, { doing: `reading ${key}`, grant: 's3:GetObject' });
}

/** That the bucket is absent is another matter. An answer to HEAD has no code. */
function isAbsent(error: unknown): boolean {
  const { code, status } = errorFacts(error);
  return code === 'NoSuchKey' || (status === 404 && code !== 'NoSuchBucket');
}
