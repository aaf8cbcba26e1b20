import {
  AssetRef,
  assetTitle,
  exposureAt,
  Finding,
  formatDurationSeconds,
  formatInstant,
  Instant,
  instant,
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
  const age = formatDurationSeconds(lostSeconds(verdict, now));
  const rest =
    without.length > 0
      ? `, and all of ${names(without)}, which ${
          without.length === 1 ? 'has' : 'have'
        } no good backup`
      : '';
  const from = whence(verdict);
  return `If ${title} were lost now you would lose the last ${age}${from}${rest}.${anyMoment(
    verdict,
  )}${causes}${untiered(verdict)}${accepted(verdict)}${asOf(verdict)}`;
}

function unknown(verdict: Verdict, now: Instant): string {
  const { title, lastGood } = verdict;
  const dark = verdict.findings.find(isOfSource);
  const overdue = verdict.findings.some(f => f.rule === 'assessment-overdue');
  const unread = verdict.findings.find(f =>
    ['cluster-identity-conflict', 'system-not-read'].includes(f.rule),
  );
  const reason = overdue
    ? 'it was to be assessed anew and was not'
    : (dark ?? unread)?.title;
  const why = reason ? `: ${reason}` : '';
  if (!lastGood) {
    return `What you would lose of ${title} now is not known${why}. No good backup of it has been seen.`;
  }
  return `What you would lose of ${title} now is not known${why}. At most it is the last ${formatDurationSeconds(
    lostSeconds(verdict, now),
  )}, if the newest backup seen is still there.`;
}

function isOfSource({ rule }: Finding): boolean {
  return rule === 'source-unreadable' || rule === 'observation-too-old';
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
  return lastGood && differs && demanded.length > 1
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
  const dark = verdict.findings.find(isOfSource);
  return ` This stands as of the last reading${dark ? `: ${dark.title}` : ''}.`;
}

function names(refs: AssetRef[]): string {
  const titles = refs.map(assetTitle);
  return titles.length <= 2
    ? titles.join(' and ')
    : `${titles[0]} and ${titles.length - 1} more`;
}

/** Less than the age of the newest point where archiving is continuous. */
function lostSeconds(verdict: Verdict, now: Instant): number {
  const asOfGood = verdict.lastGood?.asOf ?? now;
  return Math.max(
    0,
    exposureAt(verdict.steps, now) ?? secondsBetween(asOfGood, now),
  );
}

/** Since when, where all that is demanded can be brought back to any moment. */
function anyMoment({ assets }: Verdict): string {
  const demanded = assets.filter(
    ({ requirement }) => requirement === 'required',
  );
  const begins = demanded.flatMap(({ windows = [] }) => {
    const last = windows[windows.length - 1];
    return last ? last.from : [];
  });
  if (begins.length === 0 || begins.length < demanded.length) return '';
  const since = formatInstant(instant(Math.max(...begins)));
  return ` It can be brought back to any moment since ${since
    .slice(0, 16)
    .replace('T', ' ')} UTC.`;
}

function untiered({ state }: Verdict): string {
  return state === 'unclassified'
    ? ' Nobody has said yet how much may be lost: it has no tier.'
    : '';
}

function accepted({ waived = 0 }: Verdict): string {
  if (waived === 0) return '';
  return waived === 1
    ? ' One finding is accepted for a while.'
    : ` ${waived} findings are accepted for a while.`;
}
