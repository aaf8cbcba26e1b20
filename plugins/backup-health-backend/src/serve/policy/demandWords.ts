import {
  DemandValues,
  describeCadence,
  formatDurationSeconds,
  KindRule,
  scenarioMeanings,
  Tier,
} from '@backup-health/backstage-plugin-common';

const span = formatDurationSeconds;

/** What a tier demands, one sentence each, what is asked first on top. */
export function tierDemands(tier: Tier): string[] {
  const { rpoSeconds, rtoSeconds, drills } = tier;
  return [
    ...valueDemands(tier),
    ...(rtoSeconds === undefined
      ? []
      : [`It is back within ${span(rtoSeconds)}, as measured in drills.`]),
    ...drills.map(drillDemand),
    ...(rpoSeconds === undefined && drills.length === 0
      ? ['Nothing else: it can be had again.']
      : []),
  ];
}

export function drillDemand({ scenario, every }: Tier['drills'][number]) {
  const { title } = scenarioMeanings[scenario];
  return `The drill "${title}" is passed ${describeCadence(every)}.`;
}

/** What a kind of asset demands beyond its tier. */
export function kindDemands(rule: KindRule): string[] {
  const where = rule.tiers ? `In ${rule.tiers.join(', ')}: ` : '';
  const byEnvironment = Object.entries(rule.frequencyByEnvironment ?? {}).map(
    ([environment, seconds]) =>
      seconds === null || seconds === undefined
        ? `In ${environment} it need not be backed up.`
        : `In ${environment} it is backed up at least every ${span(seconds)}.`,
  );
  return [...valueDemands(rule.demands), ...byEnvironment].map(
    text => `${where}${text}`,
  );
}

const proofs: Record<NonNullable<DemandValues['minimumEvidence']>, string> = {
  declared: 'A declared plan counts as proof.',
  scheduled: 'A schedule counts as proof.',
  ran: 'A run that succeeded counts as proof.',
  'artifact-seen': 'Only an artifact that was seen counts as proof.',
  checked: 'Only an artifact that was checked counts as proof.',
  restored: 'Only a restore counts as proof.',
  validated: 'Only a restore that was validated counts as proof.',
};

export function valueDemands(values: DemandValues): string[] {
  const { copies, keep = {} } = values;
  const kept = Object.entries(keep).filter(([, amount]) => amount);
  return [
    values.rpoSeconds !== undefined &&
      `At most the last ${span(values.rpoSeconds)} may be lost.`,
    values.frequencySeconds !== undefined &&
      `It is backed up at least every ${span(values.frequencySeconds)}.`,
    values.retentionSeconds !== undefined &&
      `Recovery points are kept for ${span(
        values.retentionSeconds,
      )} or longer.`,
    kept.length > 0 &&
      `Of them there are ${kept
        .map(([period, amount]) => `${amount} ${period}`)
        .join(', ')}.`,
    copies !== undefined &&
      (copies === 1 ? 'There is one copy.' : `There are ${copies} copies.`),
    values.offsite && 'One copy is off-site.',
    values.encrypted && 'Copies are encrypted.',
    values.immutableSeconds !== undefined &&
      `New points cannot be deleted for ${span(values.immutableSeconds)}.`,
    values.signed && 'Artifacts are signed.',
    values.withoutSecrets &&
      'Secrets are not in it: they come back from where they are kept.',
    values.minimumEvidence && proofs[values.minimumEvidence],
  ].flatMap(text => text || []);
}
