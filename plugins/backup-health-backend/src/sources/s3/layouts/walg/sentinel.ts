import { Instant, parseInstant } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';

/** Numbers beyond 2^53 are not exact: only what is compared is read. */
const sentinelSchema = z.object({
  LSN: z.number().nonnegative().nullish(),
  FinishLSN: z.number().nonnegative().nullish(),
  CompressedSize: z.number().nonnegative().nullish(),
  DeltaFrom: z.string().max(200).nullish(),
  DeltaFullName: z.string().max(200).nullish(),
});

const metadataSchema = z.object({
  start_time: z.string().nullish(),
  finish_time: z.string().nullish(),
});

export interface WalGBackup {
  /** `base_000000010000000A000000F1`, with what it is a delta of. */
  name: string;
  startedAt?: Instant;
  finishedAt: Instant;
  startLsn?: bigint;
  finishLsn?: bigint;
  sizeBytes?: number;
  deltaFrom?: string;
  full?: string;
}

const nameForm = /^base_[0-9A-F]{24}(?:_D_[0-9A-F]{24})?(?:_[0-9A-F]{8})?$/;

export function isBackupName(text: string): boolean {
  return nameForm.test(text);
}

/** @returns `undefined` where the sentinel is no JSON of WAL-G */
export function readWalGBackup(options: {
  name: string;
  sentinel: Buffer;
  metadata?: Buffer;
  written: Instant;
}): WalGBackup | undefined {
  const sentinel = sentinelSchema.safeParse(json(options.sentinel));
  if (!sentinel.success) return undefined;
  const metadata = metadataSchema.safeParse(json(options.metadata));
  const { LSN, FinishLSN, CompressedSize, DeltaFrom, DeltaFullName } =
    sentinel.data;
  const { start_time, finish_time } = metadata.data ?? {};
  return {
    name: options.name,
    startedAt: parseInstant(start_time),
    finishedAt: parseInstant(finish_time) ?? options.written,
    ...(LSN && { startLsn: BigInt(Math.trunc(LSN)) }),
    ...(FinishLSN && { finishLsn: BigInt(Math.trunc(FinishLSN)) }),
    ...(CompressedSize && { sizeBytes: CompressedSize }),
    ...(DeltaFrom && { deltaFrom: DeltaFrom }),
    ...(DeltaFullName && { full: DeltaFullName }),
  };
}

function json(content: Buffer | undefined): unknown {
  try {
    return content && JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}
