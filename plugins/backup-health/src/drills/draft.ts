import {
  DrillResult,
  DrillScenario,
} from '@backup-health/backstage-plugin-common';

/** The form as it is typed: all of it strings. Times are UTC, to the minute. */
export interface DrillDraft {
  scenario: DrillScenario;
  /** A `stringifyAssetRef`; empty: the whole service. */
  asset: string;
  /** Key of a recovery point; empty: not named. */
  point: string;
  declared: string;
  dataBack: string;
  workloadsReady: string;
  validated: string;
  result: DrillResult;
  missing: string;
  fixes: string;
  link: string;
  notes: string;
  /** Kept with the draft: recorded twice, it is one drill. */
  idempotencyKey: string;
}

export const timeFields = [
  'declared',
  'dataBack',
  'workloadsReady',
  'validated',
] as const;

export type TimeField = (typeof timeFields)[number];

export function emptyDraft(scenario: DrillScenario): DrillDraft {
  return {
    scenario,
    asset: '',
    point: '',
    declared: '',
    dataBack: '',
    workloadsReady: '',
    validated: '',
    result: 'passed',
    missing: '',
    fixes: '',
    link: '',
    notes: '',
    idempotencyKey: newKey(),
  };
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** The instant of a field, in epoch milliseconds; it is typed as UTC. */
export function instantOf(field: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(field)) return undefined;
  const at = Date.parse(`${field.slice(0, 16)}:00Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** An instant as the field has it. */
export function fieldOf(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}

/** The measured RTO while it is typed; absent as long as it is not measured. */
export function rtoOf(draft: DrillDraft): number | undefined {
  const from = instantOf(draft.declared);
  const to = instantOf(draft.validated);
  return from === undefined || to === undefined || to < from
    ? undefined
    : (to - from) / 1000;
}

/** The parts of the time between the first and the last instant, in order. */
export function phasesOf(
  draft: DrillDraft,
): { name: 'data' | 'workloads' | 'validation'; seconds: number }[] {
  const names = {
    dataBack: 'data',
    workloadsReady: 'workloads',
    validated: 'validation',
  } as const;
  let last = instantOf(draft.declared);
  return (['dataBack', 'workloadsReady', 'validated'] as const).flatMap(
    field => {
      const at = instantOf(draft[field]);
      if (last === undefined || at === undefined || at < last) return [];
      const seconds = (at - last) / 1000;
      last = at;
      return [{ name: names[field], seconds }];
    },
  );
}
