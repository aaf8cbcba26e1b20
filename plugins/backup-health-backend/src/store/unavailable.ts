import { ServiceUnavailableError } from '@backstage/errors';

/** Why a database does not do what it is asked for. */
type Trouble = 'locked' | 'full' | 'unreachable';

const bySqlite: [RegExp, Trouble][] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'locked'],
  [/^SQLITE_(FULL|READONLY)/, 'full'],
  [/^SQLITE_(IOERR|CANTOPEN|NOTADB|CORRUPT)/, 'unreachable'],
];

/** Classes of PostgreSQL's codes, and codes of them. */
const byPostgres: [RegExp, Trouble][] = [
  [/^55P03$/, 'locked'],
  [/^(53100|25006)$/, 'full'],
  [/^(08...|53...|57P0.|57014)$/, 'unreachable'],
];

const bySystem: [RegExp, Trouble][] = [
  [/^(ENOSPC|EDQUOT|EROFS)$/, 'full'],
  [
    /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/,
    'unreachable',
  ],
];

const words: Record<Trouble, string> = {
  locked: 'is locked by another process',
  full: 'cannot be written: its disk is full, or it is read-only',
  unreachable: 'does not answer',
};

/** What is wrong with the database, by the error of its driver. */
export function troubleOf(error: unknown): Trouble | undefined {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  // The pool has no connection left, or none could be made.
  if (name === 'KnexTimeoutError' || name === 'TimeoutError') {
    return 'unreachable';
  }
  if (typeof code !== 'string') return undefined;
  const all = [...bySqlite, ...byPostgres, ...bySystem];
  return all.find(([pattern]) => pattern.test(code))?.[1];
}

/** For whoever asked: it says nothing of statements, hosts or files. */
export function unavailable(
  trouble: Trouble,
  code?: string,
): ServiceUnavailableError {
  return new ServiceUnavailableError(
    `The database of Backup Health ${words[trouble]}${
      code ? ` (${code})` : ''
    }. Try again in a moment.`,
  );
}
