import { InputError } from '@backstage/errors';
import {
  DrillInput,
  DrillTimes,
  formatInstant,
  Instant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';

/** Clocks differ by so much. */
const leewayMs = 5 * 60_000;
const earliest = Date.parse('2000-01-01T00:00:00Z');
const longestMs = 366 * 24 * 3_600_000;

const fields = [
  'declaredAt',
  'dataRestoredAt',
  'workloadsReadyAt',
  'validatedAt',
] as const;

/**
 * The times of a drill, each not before the last, and none ahead.
 *
 * @throws InputError naming the field and what it should be
 */
export function readTimes(input: DrillInput, now: Instant): DrillTimes {
  const times: Partial<Record<(typeof fields)[number], Instant>> = {};
  let last: { field: string; at: Instant } | undefined;
  for (const field of fields) {
    const text = input[field];
    if (text === undefined) continue;
    const at = parseInstant(text);
    if (at === undefined || at < earliest) {
      throw new InputError(
        `${field} "${text}" is no time: write it as 2026-11-20T09:00:00Z`,
      );
    }
    if (at > now + leewayMs) {
      throw new InputError(
        `${field} ${formatInstant(
          at,
        )} is in the future: record a drill when it is over`,
      );
    }
    if (last && at < last.at) {
      throw new InputError(
        `${field} ${formatInstant(at)} is before ${last.field} ${formatInstant(
          last.at,
        )}: correct one of the two`,
      );
    }
    if (last && at - times.declaredAt! > longestMs) {
      throw new InputError(
        `${field} ${formatInstant(
          at,
        )} is more than a year after declaredAt: correct one of the two`,
      );
    }
    times[field] = at;
    last = { field, at };
  }
  return times as DrillTimes;
}

/**
 * What passed was proven to work; what was not is something else.
 *
 * @throws InputError naming what to record instead
 */
export function demandSense(input: DrillInput): void {
  if (input.result !== 'passed') return;
  if (input.validatedAt === undefined) {
    throw new InputError(
      'A drill that passed needs validatedAt, the moment at which somebody proved that it works. Without it, record it as partial',
    );
  }
  const missed = input.checks?.find(({ passed }) => !passed);
  if (missed) {
    throw new InputError(
      `The check "${missed.name}" did not pass: record the drill as partial or failed`,
    );
  }
}

/** Without what cannot be kept or would show as nothing. */
export function readTexts(
  input: DrillInput,
): Pick<DrillInput, 'environment' | 'notes' | 'recoveryPoint' | 'corrects'> &
  Required<
    Pick<
      DrillInput,
      'checks' | 'missingDependencies' | 'runbookFixes' | 'links'
    >
  > {
  const { checks = [], missingDependencies = [], runbookFixes = [] } = input;
  return {
    environment: line(input.environment),
    notes: line(input.notes),
    recoveryPoint: line(input.recoveryPoint),
    corrects: input.corrects,
    checks: checks.map(({ name, passed, detail }) => ({
      name: plain(name),
      passed,
      detail: line(detail),
    })),
    missingDependencies: lines(missingDependencies),
    runbookFixes: lines(runbookFixes),
    links: (input.links ?? []).map(({ title, url }) => {
      const address = httpUrl(url);
      return { title: plain(title) || address, url: address };
    }),
  };
}

/** @throws InputError for what a browser would not open, or would run */
function httpUrl(text: string): string {
  let url: URL | undefined;
  try {
    url = new URL(text.trim());
  } catch {
    // said below
  }
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new InputError(
      `The link "${text.slice(
        0,
        100,
      )}" is no address: it has to begin with https:// or http://`,
    );
  }
  if (url.username || url.password) {
    throw new InputError(
      `The link to ${url.host} has a user or a password in it: leave them out, for everybody reads it`,
    );
  }
  return url.href;
}

function lines(texts: string[]): string[] {
  return texts.map(plain).filter(text => text !== '');
}

function line(text: string | undefined): string | undefined {
  return text === undefined ? undefined : plain(text) || undefined;
}

function plain(text: string): string {
  return text.replaceAll('\0', '').trim();
}
