import {
  AssetVerdict,
  Finding,
  formatInstant,
  getRule,
  HealthState,
  isBetterThanUnknown,
  sourceFindings,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { restsOn } from '../../store/restsOn';
import { Doubt, Trust } from './trust';

/** A verdict as far as it may be believed. */
export function withDoubt(verdict: Verdict, trust: Trust): Verdict {
  const doubt = doubtOnVerdict(verdict, trust);
  if (doubt === undefined) return verdict;
  return doubt.by === 'assessor'
    ? unassessed(verdict, doubt)
    : unread(verdict, doubt);
}

export function doubtOnVerdict(
  verdict: Verdict,
  trust: Trust,
): Doubt | undefined {
  const { assessedAt, nextChangeAt, sources } = verdict;
  return trust.doubtOn({
    assessedAt,
    nextChangeAt,
    restsOn: restsOn(sources),
  });
}

/** A state as far as it may be believed. */
export function stateInDoubt(
  state: HealthState,
  doubt: Doubt | undefined,
): HealthState {
  if (doubt === undefined) return state;
  if (doubt.by === 'assessor') return 'unknown';
  return isBetterThanUnknown(state) ? 'unknown' : state;
}

/** Nobody stands behind it: it says nothing any more, neither good nor bad. */
export function unassessed(
  verdict: Verdict,
  doubt: Pick<Extract<Doubt, { by: 'assessor' }>, 'since' | 'because'>,
): Verdict {
  const { assessedAt } = verdict;
  const rule = getRule('assessment-overdue');
  return {
    ...verdict,
    state: 'unknown',
    asOf: assessedAt,
    // That it can be made anew needs no look at backups, and still holds.
    assets: verdict.assets.map(asset =>
      asset.state === 'exempt'
        ? asset
        : { ...asset, state: 'unknown', asOf: asset.asOf ?? assessedAt },
    ),
    findings: [
      {
        id: rule.id,
        rule: rule.id,
        severity: rule.severity,
        title: rule.title,
        evidence: [
          {
            text: `It was assessed at ${formatInstant(assessedAt)}. ${
              doubt.because
            }`,
            since: doubt.since,
          },
        ],
        remedy: [{ text: rule.remedy }],
        state: 'unknown',
      },
      ...verdict.findings,
    ],
  };
}

/**
 * A source that it rests on is not read: as whoever assesses will say, what is
 * better than unknown is unknown, and what is worse stands as of then.
 */
function unread(
  verdict: Verdict,
  doubt: Extract<Doubt, { by: 'source' }>,
): Verdict {
  const asOf = doubt.seenAt ?? verdict.assessedAt;
  const inDoubt = (asset: AssetVerdict): AssetVerdict =>
    asset.state === 'exempt'
      ? asset
      : {
          ...asset,
          state: stateInDoubt(asset.state, doubt),
          asOf: asset.asOf ?? asOf,
        };
  const isDark = ({ id }: { id: string }) => id === doubt.source;
  return {
    ...verdict,
    state: stateInDoubt(verdict.state, doubt),
    asOf: verdict.asOf ?? asOf,
    assets: verdict.assets.map(inDoubt),
    findings: [...findingsOf(verdict, doubt), ...verdict.findings],
    sources: verdict.sources.map(source =>
      isDark(source) ? { ...source, condition: 'failing' } : source,
    ),
  };
}

function findingsOf(
  { sources }: Verdict,
  { source, streams, since, seenAt }: Extract<Doubt, { by: 'source' }>,
): Finding[] {
  const sourceTitle = sources.find(({ id }) => id === source)?.title;
  const dark = streams.map(stream => ({
    source,
    sourceTitle,
    stream,
    condition: 'failing' as const,
    silent: true as const,
    since,
    observedAt: seenAt,
    message: 'Nobody has read it since then.',
    remedy:
      'Look at the tasks of the backup-health plugin in the log of the backend.',
    intervalSeconds: 0,
  }));
  return sourceFindings(dark, dark);
}
