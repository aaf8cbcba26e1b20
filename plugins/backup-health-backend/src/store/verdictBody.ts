import { Verdict } from '@backup-health/backstage-plugin-common';
import { canonicalJson, hashOf } from './bodyHash';
import { columnInstant, columnText, optionalInstant, VerdictRow } from './rows';

/**
 * A verdict as a row. What every assessment moves (when it was made, when its
 * sources were read, when it will be due) lies beside the body and not in its
 * hash: a heartbeat is no change of a verdict.
 */
export function verdictRow(verdict: Verdict): VerdictRow {
  const { assessedAt, nextChangeAt, sources, ...rest } = verdict;
  const lastingSources = sources.map(({ observedAt, ...source }) => source);
  const observedAt = Object.fromEntries(
    sources.map(source => [source.id, source.observedAt]),
  );
  const body = canonicalJson({ ...rest, sources: lastingSources });
  return {
    entity_ref: verdict.entityRef,
    state: verdict.state,
    title: columnText(verdict.title) ?? '',
    owner: columnText(verdict.owner),
    system: columnText(verdict.system),
    tier: columnText(verdict.tier?.id),
    body,
    hash: hashOf(body),
    sources_observed_at: canonicalJson(observedAt),
    assessed_at: assessedAt,
    next_change_at: nextChangeAt ?? null,
  };
}

/** The verdict that a row holds. */
export function rowVerdict(
  row: Pick<
    VerdictRow,
    'body' | 'sources_observed_at' | 'assessed_at' | 'next_change_at'
  >,
): Verdict {
  const body = JSON.parse(row.body) as Omit<
    Verdict,
    'assessedAt' | 'nextChangeAt'
  >;
  const observedAt = new Map<string, number>(
    Object.entries(JSON.parse(row.sources_observed_at)),
  );
  const nextChangeAt = optionalInstant(row.next_change_at);
  return {
    ...body,
    sources: body.sources.map(source => {
      const at = optionalInstant(observedAt.get(source.id));
      return at === undefined ? source : { ...source, observedAt: at };
    }),
    assessedAt: columnInstant(row.assessed_at),
    ...(nextChangeAt !== undefined && { nextChangeAt }),
  };
}
