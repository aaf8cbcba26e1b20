import { listed } from '../../assess/wording';
import { PlannedStep, Recovering, step } from './types';

/** What a namespace is rebuilt from by Flux or Argo CD, where it is. */
export function manifestSteps({ assets }: Recovering): PlannedStep[] {
  return assets.flatMap(({ asset, verdict }) => {
    if (asset.ref.kind !== 'kubernetes-objects') return [];
    const sources = (asset.readiness ?? []).filter(
      ({ kind }) => kind === 'git-source' || kind === 'deployment-source',
    );
    if (sources.length === 0) return [];
    const namespace = asset.ref.name;
    const titles = listed(sources.map(({ title }) => title));
    const bad = sources.filter(({ state }) => state === 'not-ready');
    const dim = sources.filter(({ state }) => state === 'unknown');
    const dark = verdict.asOf !== undefined;
    return [
      step({
        id: `manifests/${asset.ref.cluster ?? ''}/${namespace}`,
        kind: 'manifests',
        title: `Let ${titles} apply namespace ${namespace}`,
        cluster: asset.clusterTitle,
        actions: [
          {
            text: 'It does so by itself once its controller runs and its repository can be read. Wait until it says that it is Ready, at the commit that you expect.',
          },
        ],
        warnings: verdict.lastGood
          ? [
              'Where a backup of the same objects is restored as well, what is applied first is left as it is.',
            ]
          : [],
        ...(bad.length > 0 && {
          state: 'blocked' as const,
          because: `not ready: ${listed(bad.map(({ title }) => title))}`,
        }),
        ...(bad.length === 0 &&
          (dark || dim.length > 0) && {
            state: 'unknown' as const,
            because: `nobody knows whether ready: ${titles}`,
          }),
      }),
    ];
  });
}
