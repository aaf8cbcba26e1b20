import { InputError } from '@backstage/errors';
import {
  ApiList,
  exposureAt,
  FleetItem,
  formatInstant,
  Instant,
  stateRank,
  stateTone,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { FleetRequest } from './types';

const defaultLimit = 50;

interface Row {
  verdict: Verdict;
  exposure: number | null;
}

const byRef = (a: Row, b: Row) =>
  a.verdict.entityRef < b.verdict.entityRef
    ? -1
    : Number(a.verdict.entityRef > b.verdict.entityRef);

const orders: Record<string, (a: Row, b: Row) => number> = {
  state: (a, b) =>
    stateRank(a.verdict.state) - stateRank(b.verdict.state) ||
    compare(b.exposure ?? Infinity, a.exposure ?? Infinity) ||
    byRef(a, b),
  name: (a, b) => a.verdict.title.localeCompare(b.verdict.title) || byRef(a, b),
  exposure: (a, b) =>
    compare(b.exposure ?? Infinity, a.exposure ?? Infinity) || byRef(a, b),
};

/** Infinity minus itself is no number, so it is compared and not subtracted. */
function compare(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}

/** One page of the fleet: filtered, in order, counted. */
export function pageOfFleet(
  verdicts: Verdict[],
  request: FleetRequest,
  now: Instant,
): ApiList<FleetItem> {
  const orderBy = request.orderBy ?? 'state';
  const rows = verdicts
    .filter(verdict => matches(verdict, request))
    .map(verdict => ({ verdict, exposure: exposureOf(verdict, now) }))
    .sort(orders[orderBy]);
  const offset = readCursor(request.cursor, orderBy);
  const limit = request.limit ?? defaultLimit;
  const end = offset + limit;
  return {
    items: rows.slice(offset, end).map(present),
    nextCursor: end < rows.length ? writeCursor(end, orderBy) : undefined,
    totalItems: rows.length,
  };
}

function matches(verdict: Verdict, request: FleetRequest): boolean {
  const has = (values: string[] | undefined, value: string | undefined) =>
    values === undefined || (value !== undefined && values.includes(value));
  const text = request.q?.toLowerCase();
  return (
    has(request.owner, verdict.owner) &&
    has(request.tier, verdict.tier?.id ?? 'none') &&
    has(request.state, verdict.state) &&
    has(request.system, verdict.system) &&
    (text === undefined ||
      verdict.title.toLowerCase().includes(text) ||
      verdict.entityRef.includes(text))
  );
}

function exposureOf(verdict: Verdict, now: Instant): number | null {
  const seconds = exposureAt(verdict.steps, now);
  return seconds === undefined ? null : Math.max(0, Math.floor(seconds));
}

function present({ verdict, exposure }: Row): FleetItem {
  return {
    entityRef: verdict.entityRef,
    title: verdict.title,
    owner: verdict.owner,
    system: verdict.system,
    state: verdict.state,
    tone: stateTone(verdict.state),
    tier: verdict.tier?.id,
    rpoTargetSeconds: verdict.targets.rpoSeconds,
    exposureSeconds: exposure,
    lastGoodAsOf: verdict.lastGood && formatInstant(verdict.lastGood.asOf),
    worstFinding: verdict.findings.find(f => f.cause === undefined)?.title,
    assessedAt: formatInstant(verdict.assessedAt),
  };
}

function writeCursor(offset: number, orderBy: string): string {
  return Buffer.from(JSON.stringify({ offset, orderBy })).toString('base64url');
}

function readCursor(cursor: string | undefined, orderBy: string): number {
  if (cursor === undefined) return 0;
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      read.orderBy === orderBy &&
      Number.isInteger(read.offset) &&
      read.offset >= 0
    ) {
      return read.offset;
    }
  } catch {
    // said below
  }
  throw new InputError(
    'The cursor is not one of this list: ask for the first page again',
  );
}
