import {
  AssetRef,
  assetTitle,
  Finding,
  formatDurationSeconds,
  Instant,
  secondsBetween,
  Verdict,
} from '@backup-health/backstage-plugin-common';

/**
 * What would be lost now, in one sentence or two, as somebody reads it at
 * night. It says no more than is known: in the dark it says what the bound is,
 * and as of when.
 */
export function summaryOf(verdict: Verdict, now: Instant): string {
  const { title, state } = verdict;
  if (verdict.unmapped && verdict.assets.length === 0) {
    return `Nothing was found that belongs to ${title}, so nothing is known of its backups.`;
  }
  if (state === 'exempt') {
    return `${title} needs no backup: ${exemption(verdict)}.${asOf(verdict)}`;
  }
  if (state === 'unknown') return unknown(verdict, now);
  const without = verdict.withoutPoint;
  const causes = cause(verdict);
  if (!verdict.lastGood) {
    return state === 'pending'
      ? `${title} has no backup yet: its plan is new and has not had time to run.${asOf(
          verdict,
        )}`
      : `If ${title} were lost now you would lose everything: no good backup of it is known.${causes}${asOf(
          verdict,
        )}`;
  }
  const age = formatDurationSeconds(ageSeconds(verdict.lastGood.asOf, now));
  const rest =
    without.length > 0
      ? `, and all of ${names(without)}, which ${
          without.length === 1 ? 'has' : 'have'
        } no good backup`
      : '';
  const from = whence(verdict);
  return `If ${title} were lost now you would lose the last ${age}${from}${rest}.${causes}${asOf(
    verdict,
  )}`;
}

function unknown(verdict: Verdict, now: Instant): string {
  const { title, lastGood } = verdict;
  const dark = verdict.findings.find(f => f.rule === 'source-unreadable');
  const why = dark ? `: ${dark.title}` : '';
  if (!lastGood) {
    return `What you would lose of ${title} now is not known${why}. No good backup of it has been seen.`;
  }
  return `What you would lose of ${title} now is not known${why}. At most it is the last ${formatDurationSeconds(
    ageSeconds(lastGood.asOf, now),
  )}, if the newest backup seen is still there.`;
}

/** The root that explains the state, if there is one worth a sentence. */
function cause({ findings, state }: Verdict): string {
  const explains = (root: Finding) =>
    [root, ...findings.filter(({ cause: of }) => of === root.id)].some(
      finding => finding.state === state,
    );
  const root = findings.find(
    finding =>
      finding.cause === undefined &&
      !['rpo-breached', 'stale'].includes(finding.rule) &&
      explains(finding),
  );
  return root ? ` ${root.title}.` : '';
}

/** Which asset it is, where others would fall back less far. */
function whence({ assets, lastGood }: Verdict): string {
  const demanded = assets.filter(
    ({ requirement }) => requirement === 'required',
  );
  const differs = demanded.some(
    asset => asset.lastGood && asset.lastGood.asOf > (lastGood?.asOf ?? 0),
  );
  return lastGood && differs
    ? ` (oldest of ${demanded.length} assets: ${assetTitle(lastGood.asset)})`
    : '';
}

function exemption(verdict: Verdict): string {
  const reasons = new Set(verdict.assets.map(asset => asset.requirement));
  if (reasons.has('rebuildable') && reasons.has('unwanted')) {
    return 'it can be rebuilt, and part of it must not be backed up';
  }
  return reasons.has('unwanted')
    ? 'it must not be backed up, and is not'
    : 'it can be rebuilt';
}

function asOf(verdict: Verdict): string {
  if (verdict.asOf === undefined) return '';
  const dark = verdict.findings.find(f => f.rule === 'source-unreadable');
  return ` This stands as of the last reading${dark ? `: ${dark.title}` : ''}.`;
}

function names(refs: AssetRef[]): string {
  const titles = refs.map(assetTitle);
  return titles.length <= 2
    ? titles.join(' and ')
    : `${titles[0]} and ${titles.length - 1} more`;
}

function ageSeconds(asOfInstant: Instant, now: Instant): number {
  return Math.max(0, secondsBetween(asOfInstant, now));
}
