import {
  AssetRef,
  EntityHealth,
  stringifyAssetRef,
  WhatIfInput,
} from '@backup-health/backstage-plugin-common';

/** What is assumed, as it is typed. */
export interface Assumption {
  /** Empty: as now. */
  tier: string;
  adding: boolean;
  schedule: string;
  minutes: string;
  site: 'on-site' | 'off-site';
  /** Each a `stringifyAssetRef`. */
  assets: string[];
  /** Keys of plans that would not be there. */
  without: string[];
}

export type AssumptionProblems = Partial<
  Record<'schedule' | 'duration' | 'assets', true>
>;

/** At first nothing is assumed; a plan that is added covers what it must. */
export function noAssumption(health: EntityHealth): Assumption {
  return {
    tier: '',
    adding: false,
    schedule: '0 */6 * * *',
    minutes: '10',
    site: 'off-site',
    assets: health.assets
      .filter(({ requirement }) => requirement === 'required')
      .map(({ ref }) => stringifyAssetRef(ref)),
    without: [],
  };
}

export function isNothing(assumption: Assumption): boolean {
  return (
    !assumption.tier && !assumption.adding && assumption.without.length === 0
  );
}

export function checkAssumption(assumption: Assumption): AssumptionProblems {
  if (!assumption.adding) return {};
  const schedule = assumption.schedule.trim();
  const looksLikeOne = /^(@\S+(\s+\S+)?|\S+(\s+\S+){4,5})$/.test(schedule);
  const minutes = Number(assumption.minutes);
  return {
    ...(!looksLikeOne && { schedule: true as const }),
    ...((!assumption.minutes.trim() || !(minutes >= 0)) && {
      duration: true as const,
    }),
    ...(assumption.assets.length === 0 && { assets: true as const }),
  };
}

export function inputOf(
  assumption: Assumption,
  health: EntityHealth,
): WhatIfInput {
  return {
    entityRef: health.entityRef,
    ...(assumption.tier && { tier: assumption.tier }),
    ...(assumption.adding && {
      addPlans: [
        {
          assets: health.assets
            .filter(({ ref }) =>
              assumption.assets.includes(stringifyAssetRef(ref)),
            )
            .map(({ ref }) => plain(ref)),
          schedule: assumption.schedule.trim(),
          durationSeconds: Math.round(Number(assumption.minutes) * 60),
          site: assumption.site,
        },
      ],
    }),
    ...(assumption.without.length > 0 && { removePlans: assumption.without }),
  };
}

function plain({ kind, cluster, namespace, name }: AssetRef): AssetRef {
  return { kind, cluster, namespace, name };
}
