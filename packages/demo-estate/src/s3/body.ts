import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Seed } from '../random/seed';

/** The content of an object. */
export interface Body {
  size: number;
  /** With its quotes, as S3 has it. */
  etag: string;
  /** @param end - of the first byte that is no longer wanted */
  read(start: number, end: number): Iterable<Buffer>;
}

/** What somebody has put there. */
export function storedBody(content: Buffer | string): Body {
  const bytes = Buffer.from(content);
  return {
    size: bytes.length,
    etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
    read: (start, end) => [bytes.subarray(start, end)],
  };
}

/** What `false | gzip` leaves behind: a gzip of nothing, 20 bytes. */
export function emptyDump(): Body {
  return storedBody(gzipSync(''));
}

const blockBytes = 64 * 1024;
/** The parts in which `aws s3 cp` sends large files. */
const partBytes = 8 * 1024 * 1024;

const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3]);
/** A dump of `pg_dump --format=custom` (version 1.16). */
const postgresHead = Buffer.from('PGDMP\x01\x10\x00\x04\x08\x01', 'latin1');

export type DumpFormat =
  | 'gzip'
  | 'postgres-custom'
  | 'redis'
  | 'sqlite'
  | 'git-bundle'
  | 'age'
  | 'plain'
  | 'encrypted';

const heads: Record<DumpFormat, Buffer> = {
  gzip: gzipHead,
  'postgres-custom': postgresHead,
  redis: Buffer.from('REDIS0011'),
  sqlite: Buffer.from('SQLite format 3\0'),
  'git-bundle': Buffer.from('# v2 git bundle\n'),
  age: Buffer.from('age-encryption.org/v1\n'),
  plain: Buffer.alloc(0),
  encrypted: Buffer.alloc(0),
};

/**
 * A large dump that is stored nowhere: its bytes are made when they are read.
 * The head is that of its format; what follows says nothing to anybody.
 *
 * @param size - in bytes
 */
export function dumpBody(size: number, format: DumpFormat, seed: Seed): Body {
  const head = heads[format];
  let block: Buffer | undefined;
  return {
    size,
    etag: multipartEtag(size, seed),
    *read(start, end) {
      block ??= filler(seed);
      let at = start;
      if (at < head.length) {
        yield head.subarray(at, Math.min(end, head.length));
        at = Math.min(end, head.length);
      }
      while (at < end) {
        const within = at % blockBytes;
        const taken = Math.min(blockBytes - within, end - at);
        yield block.subarray(within, within + taken);
        at += taken;
      }
    },
  };
}

function multipartEtag(size: number, seed: Seed): string {
  const md5 = seed.hex(32, 'etag');
  const parts = Math.ceil(size / partBytes);
  return parts > 1 ? `"${md5}-${parts}"` : `"${md5}"`;
}

function filler(seed: Seed): Buffer {
  const digests = Array.from({ length: blockBytes / 32 }, (_, index) =>
    Buffer.from(seed.hex(64, 'filler', index), 'hex'),
  );
  return Buffer.concat(digests);
}
