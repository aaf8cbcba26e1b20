import { Instant, instant } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { InfoFile } from './infoFile';

const backupSchema = z
  .object({
    'backup-type': z.enum(['full', 'diff', 'incr']),
    'backup-timestamp-start': z.number().positive(),
    'backup-timestamp-stop': z.number().positive(),
    'backup-archive-start': z.string().nullish(),
    'backup-archive-stop': z.string().nullish(),
    'backup-error': z.boolean().nullish(),
    'backup-info-repo-size': z.number().nullish(),
    'backup-prior': z.string().nullish(),
    'db-id': z.number().nullish(),
    'option-archive-copy': z.boolean().nullish(),
    'backup-reference': z.array(z.string()).nullish(),
  })
  .transform(raw => ({
    kind: raw['backup-type'],
    startedAt: instant(raw['backup-timestamp-start'] * 1000),
    stoppedAt: instant(raw['backup-timestamp-stop'] * 1000),
    archiveStart: raw['backup-archive-start'] ?? undefined,
    archiveStop: raw['backup-archive-stop'] ?? undefined,
    hasErrors: raw['backup-error'] === true,
    sizeBytes: raw['backup-info-repo-size'] ?? undefined,
    databaseId: raw['db-id'] ?? undefined,
    /** The log that it needs was copied into it. */
    hasOwnLog: raw['option-archive-copy'] === true,
    prior: raw['backup-prior'] ?? undefined,
    needs: raw['backup-reference'] ?? [],
  }));

export type PgBackRestBackup = z.infer<typeof backupSchema> & {
  label: string;
};

const labelForm = /^\d{8}-\d{6}F(?:_\d{8}-\d{6}[DI])?$/;

/** The backups of a stanza, and the labels of those that make no sense. */
export function readBackups(info: InfoFile): {
  backups: PgBackRestBackup[];
  unread: string[];
} {
  const backups: PgBackRestBackup[] = [];
  const unread: string[] = [];
  for (const [label, raw] of Object.entries(info['backup:current'] ?? {})) {
    const parsed = backupSchema.safeParse(raw);
    if (parsed.success && labelForm.test(label)) {
      backups.push({ label, ...parsed.data });
    } else {
      unread.push(label);
    }
  }
  return { backups, unread };
}

/**
 * The time in a label: the server's own, of which the zone is not told. Taken
 * for UTC, and never later than what else is known of it.
 */
export function labelTime(label: string): Instant | undefined {
  const own = label.split('_').pop() ?? '';
  const parts = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)[FDI]$/.exec(own);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return instant(Date.UTC(year, month - 1, day, hour, minute, second));
}

export function isLabel(text: string): boolean {
  return labelForm.test(text);
}
