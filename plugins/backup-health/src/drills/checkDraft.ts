import {
  ApiAssetRef,
  DrillInput,
} from '@backup-health/backstage-plugin-common';
import { DrillDraft, instantOf, TimeField, timeFields } from './draft';

/** As much as the backend takes. */
export const bounds = { line: 500, lines: 50, notes: 4_000, link: 2_000 };
/** Clocks differ by so much. */
const leewayMs = 5 * 60 * 1000;

export type DraftProblem =
  | { is: 'declaredMissing' | 'notATime' | 'ahead' }
  | { is: 'validatedMissing' | 'notALink' }
  | { is: 'before'; field: TimeField }
  | { is: 'tooLong' | 'tooMany'; most: number };

export type DraftProblems = Partial<
  Record<TimeField | 'missing' | 'fixes' | 'notes' | 'link', DraftProblem>
>;

/** What keeps a draft from being recorded, by field. Empty: nothing does. */
export function checkDraft(draft: DrillDraft, now: number): DraftProblems {
  const problems: DraftProblems = { ...timeProblems(draft, now) };
  if (draft.result === 'passed' && !draft.validated) {
    problems.validated = { is: 'validatedMissing' };
  }
  for (const field of ['missing', 'fixes'] as const) {
    const lines = linesOf(draft[field]);
    if (lines.length > bounds.lines) {
      problems[field] = { is: 'tooMany', most: bounds.lines };
    } else if (lines.some(({ length }) => length > bounds.line)) {
      problems[field] = { is: 'tooLong', most: bounds.line };
    }
  }
  if (draft.notes.length > bounds.notes) {
    problems.notes = { is: 'tooLong', most: bounds.notes };
  }
  if (draft.link.length > bounds.link) {
    problems.link = { is: 'tooLong', most: bounds.link };
  } else if (draft.link.trim() && !/^https?:\/\/\S+$/.test(draft.link.trim())) {
    problems.link = { is: 'notALink' };
  }
  return problems;
}

function timeProblems(draft: DrillDraft, now: number): DraftProblems {
  const problems: DraftProblems = {};
  let last: { field: TimeField; at: number } | undefined;
  for (const field of timeFields) {
    const at = instantOf(draft[field]);
    if (!draft[field]) {
      if (field === 'declared') problems.declared = { is: 'declaredMissing' };
    } else if (at === undefined) {
      problems[field] = { is: 'notATime' };
    } else if (at > now + leewayMs) {
      problems[field] = { is: 'ahead' };
    } else if (last && at < last.at) {
      problems[field] = { is: 'before', field: last.field };
    } else {
      last = { field, at };
    }
  }
  return problems;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
}

/** What is sent of a draft that has no problem. */
export function inputOf(
  draft: DrillDraft,
  asset: ApiAssetRef | undefined,
): DrillInput {
  const time = (field: TimeField) => {
    const at = instantOf(draft[field]);
    return at === undefined ? undefined : new Date(at).toISOString();
  };
  const missing = linesOf(draft.missing);
  const fixes = linesOf(draft.fixes);
  const link = draft.link.trim();
  const notes = draft.notes.trim();
  return {
    scenario: draft.scenario,
    result: draft.result,
    declaredAt: time('declared')!,
    dataRestoredAt: time('dataBack'),
    workloadsReadyAt: time('workloadsReady'),
    validatedAt: time('validated'),
    ...(asset && { asset: refOf(asset) }),
    ...(draft.point && { recoveryPoint: draft.point }),
    ...(missing.length > 0 && { missingDependencies: missing }),
    ...(fixes.length > 0 && { runbookFixes: fixes }),
    ...(link && { links: [{ title: titleOf(link), url: link }] }),
    ...(notes && { notes }),
  };
}

function refOf({ kind, cluster, namespace, name }: ApiAssetRef) {
  return { kind, cluster, namespace, name };
}

function titleOf(link: string): string {
  try {
    return new URL(link).hostname;
  } catch {
    return link.slice(0, 100);
  }
}
