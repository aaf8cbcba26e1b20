import { measuredRto } from '../drills/measuredRto';
import { drillProofs } from '../drills/proofs';
import { drillStandings } from '../drills/standings';
import { Instant, instant } from '../model/instant';
import { ResolvedAsset, ResolvedService } from '../model/resolved';
import { Finding, Verdict } from '../model/verdict';
import { finish } from './findings';
import { drillLessons } from './rules/drillLessons';
import { drillOverdue } from './rules/drillOverdue';
import { rtoMeasured } from './rules/rtoMeasured';

export interface AssessedDrills {
  verdict: Pick<Verdict, 'drills' | 'drillStandings' | 'rto'>;
  findings: Finding[];
  changesAt: Instant[];
}

/** What is due, what was measured, and what the drills left to be done. */
export function assessDrills(
  service: ResolvedService,
  options: {
    /** It has something that would have to be restored. */
    demanded: boolean;
    now: Instant;
  },
): AssessedDrills {
  const { demanded, now } = options;
  const { policy, drills = [] } = service;
  const standings = drillStandings({
    demands: demanded ? policy.tier?.drills ?? [] : [],
    drills,
    firstSeenAt: firstSeenAt(service, now),
  });
  const measured = measuredRto(drills);
  const overdue = drillOverdue(standings, now);
  const drafts = [
    ...overdue.drafts,
    ...rtoMeasured({
      targetSeconds: demanded ? policy.rtoSeconds : undefined,
      measured,
      standings,
    }),
    ...drillLessons(drills),
  ];
  return {
    verdict: {
      drills: standings.flatMap(({ scenario, dueAt }) =>
        dueAt === undefined ? [] : [{ scenario, dueAt }],
      ),
      drillStandings: standings,
      rto: measured,
    },
    findings: drafts.map(draft => finish(draft)),
    changesAt: (overdue.changesAt ?? []).flatMap(at => at ?? []),
  };
}

/** The assets, with what drills prove of them beside what is known of them. */
export function provenByDrills(service: ResolvedService): ResolvedAsset[] {
  const { assets, drills = [] } = service;
  if (drills.length === 0) return assets;
  const refs = assets.map(({ ref }) => ref);
  return assets.map(asset => {
    const proofs = drillProofs(asset.ref, refs, drills);
    return proofs.length === 0
      ? asset
      : { ...asset, proofs: [...(asset.proofs ?? []), ...proofs] };
  });
}

function firstSeenAt({ assets }: ResolvedService, now: Instant): Instant {
  return instant(Math.min(now, ...assets.map(asset => asset.firstSeenAt)));
}
