import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import {
  parseInstant,
  PointResult,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';

const unpack = promisify(gunzip);
const unpackedAtMost = 64 * 1024 * 1024;

const time = z.string().nullish().transform(parseInstant);
const text = z
  .string()
  .nullish()
  .transform(value => value?.slice(0, 500) || undefined);

const backupSchema = z.object({
  metadata: z.object({
    namespace: z.string().max(253),
    name: z.string().max(253),
    uid: z.string().max(64).nullish(),
  }),
  status: z
    .object({
      phase: text,
      startTimestamp: time,
      completionTimestamp: time,
      expiration: time,
    })
    .nullish(),
});

/** `velero-backup.json`: the Backup as it was when Velero last wrote it. */
export type WrittenBackup = z.output<typeof backupSchema>;

/** One entry of `volumeinfo.json`; absent values are not written. */
const volumeSchema = z.object({
  pvcName: z.string().min(1).max(253),
  pvcNamespace: z.string().min(1).max(63),
  backupMethod: text,
  snapshotDataMoved: z.boolean().nullish(),
  skipped: z.boolean().nullish(),
  skippedReason: text,
  result: text,
  startTimestamp: time,
  completionTimestamp: time,
  csiSnapshotInfo: z.object({ driver: text, snapshotHandle: text }).nullish(),
  snapshotDataMovementInfo: z
    .object({ size: z.number().nonnegative().nullish() })
    .nullish(),
  pvbInfo: z.object({ size: z.number().nonnegative().nullish() }).nullish(),
});
export type VolumeInfo = z.output<typeof volumeSchema>;

/** What has none is a volume of a Pod's own, or of nobody: it is no asset. */
const ofClaim = z.object({ pvcName: z.string().min(1) });

const messagesSchema = z
  .object({
    velero: z.array(z.unknown()).nullish(),
    cluster: z.array(z.unknown()).nullish(),
    namespaces: z.record(z.string(), z.array(z.unknown())).nullish(),
  })
  .nullish();
const resultsSchema = z.object({
  errors: messagesSchema,
  warnings: messagesSchema,
});

export function readBackup(content: Buffer): WrittenBackup | undefined {
  return backupSchema.safeParse(parse(content)).data;
}

/**
 * @returns `undefined` where it cannot be read: then nothing is proven. With a
 *   part of it that cannot be read, it does not prove what is absent.
 */
export async function readVolumes(
  packed: Buffer | undefined,
): Promise<{ volumes: VolumeInfo[]; isWhole: boolean } | undefined> {
  const list = z.array(z.unknown()).safeParse(await unpackJson(packed));
  if (!list.success) return undefined;
  const ofClaims = list.data.filter(entry => ofClaim.safeParse(entry).success);
  const volumes = ofClaims.flatMap(entry => {
    const volume = volumeSchema.safeParse(entry);
    return volume.success ? [volume.data] : [];
  });
  return { volumes, isWhole: volumes.length === ofClaims.length };
}

/**
 * How many errors and warnings were written, as a sentence's beginning, and of
 * which namespaces the errors are, where each is of one. Those of operations
 * that go on after the backup, which move the data of volumes, are not in it.
 */
export async function readResults(
  packed: Buffer | undefined,
): Promise<{ message?: string; errorsIn?: string[] }> {
  const results = resultsSchema.safeParse(await unpackJson(packed));
  if (!results.success) return {};
  const { errors: ofErrors } = results.data;
  const errors = count(ofErrors);
  const warnings = count(results.data.warnings);
  const ofNone =
    (ofErrors?.velero?.length ?? 0) + (ofErrors?.cluster?.length ?? 0);
  return {
    ...(errors + warnings > 0 && {
      message: `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`,
    }),
    ...(ofNone === 0 && {
      errorsIn: Object.entries(ofErrors?.namespaces ?? {})
        .filter(([, messages]) => messages.length > 0)
        .map(([namespace]) => namespace)
        .sort(),
    }),
  };
}

/** Whether Secrets and ExternalSecrets are among what was written. */
export async function readContents(
  packed: Buffer | undefined,
): Promise<{ secrets: boolean; externalSecrets: boolean } | undefined> {
  const list = z
    .record(z.string(), z.array(z.unknown()))
    .safeParse(await unpackJson(packed));
  if (!list.success) return undefined;
  const has = (form: RegExp) =>
    Object.entries(list.data).some(
      ([kind, names]) => form.test(kind) && names.length > 0,
    );
  return {
    secrets: has(/^v1\/Secret$/),
    externalSecrets: has(/^external-secrets\.io\/[^/]+\/ExternalSecret$/),
  };
}

/** What became of one volume. A result is written only when it is final. */
export function judgeVolume(volume: VolumeInfo): {
  result: PointResult;
  message?: string;
} {
  if (volume.skipped) {
    return {
      result: 'failed',
      message: `Velero skipped it: ${
        volume.skippedReason ?? 'it does not say why'
      }`,
    };
  }
  if (volume.result === 'failed') {
    return { result: 'failed', message: 'Velero says that it failed.' };
  }
  if (volume.result !== 'succeeded') return { result: 'unknown' };
  return { result: 'good' };
}

function count(messages: z.output<typeof messagesSchema>): number {
  return (
    (messages?.velero?.length ?? 0) +
    (messages?.cluster?.length ?? 0) +
    Object.values(messages?.namespaces ?? {}).reduce(
      (sum, { length }) => sum + length,
      0,
    )
  );
}

function plural(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** Some stores and proxies unpack what they hand on. */
async function unpackJson(content: Buffer | undefined): Promise<unknown> {
  if (!content) return undefined;
  const isPacked = content[0] === 0x1f && content[1] === 0x8b;
  try {
    return parse(
      isPacked
        ? await unpack(content, { maxOutputLength: unpackedAtMost })
        : content,
    );
  } catch {
    return undefined;
  }
}

function parse(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}
