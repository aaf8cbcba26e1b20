import { assetTitle, listed } from '../../assess/wording';
import { counting, endOf } from '../../drills/counting';
import { ResolvedService } from '../../model/resolved';
import { sh } from '../../commands/shell';
import { PlannedStep, Recovering, step } from './types';

/** What nobody backs up on purpose, and has to be there all the same. */
export function rebuildSteps({ assets }: Recovering): PlannedStep[] {
  const anew = assets.filter(({ asset }) =>
    ['rebuildable', 'unwanted'].includes(asset.requirement),
  );
  if (anew.length === 0) return [];
  const reasons = new Set(
    anew.flatMap(({ asset }) => asset.requirementBecause ?? []),
  );
  return [
    step({
      id: 'rebuild',
      kind: 'rebuild',
      title: `Make anew: ${listed(
        anew.map(({ asset }) => assetTitle(asset.ref)),
      )}`,
      why: reasons.size > 0 ? [...reasons].join(' ') : undefined,
      assets: anew.map(({ asset }) => ({
        ...asset.ref,
        clusterTitle: asset.clusterTitle,
      })),
      actions: [
        {
          text: 'It is filled again by what made it. A claim that workloads mount has to be there, empty.',
        },
      ],
    }),
  ];
}

/** Not before the data is back: what starts on an empty volume writes there. */
export function workloadSteps({ assets }: Recovering): PlannedStep[] {
  const places = new Map<string, { namespace: string; cluster?: string }>();
  for (const { asset } of assets) {
    const { kind, namespace, name, cluster } = asset.ref;
    if (cluster === undefined) continue;
    const where = kind === 'kubernetes-objects' ? name : namespace;
    if (where === undefined) continue;
    places.set(`${cluster}/${where}`, {
      namespace: where,
      cluster: asset.clusterTitle,
    });
  }
  return [...places.keys()].sort().map(key => {
    const { namespace, cluster } = places.get(key)!;
    return step({
      id: `workloads/${key}`,
      kind: 'workloads',
      title: `Wait until the workloads of namespace ${namespace} are ready`,
      cluster,
      actions: [
        {
          text: 'All that should run does, and nothing is started again and again.',
          command: sh`kubectl -n ${namespace} get deployments,statefulsets,daemonsets,pods`,
        },
      ],
      warnings: [
        'CronJobs come back with the rest, and run: those that send, charge or delete have to wait until all is checked.',
      ],
    });
  });
}

/** That it runs is not that it works: only this proves that it is back. */
export function checkSteps({ service }: Recovering): PlannedStep[] {
  const checks = lastChecks(service);
  return [
    step({
      id: 'check',
      kind: 'check',
      title: 'Check that it works, and that the data is the one you expect',
      why: 'That data is back and Pods run proves neither.',
      actions:
        checks.length > 0
          ? checks.map(name => ({ text: `${name}, as in the last drill.` }))
          : [
              {
                text: 'Use it as its users do, and compare a few figures that you know with the time of the recovery point. No check is known: no drill has recorded one.',
              },
            ],
    }),
  ];
}

export function recordSteps(): PlannedStep[] {
  return [
    step({
      id: 'record',
      kind: 'record',
      title: 'Record it as a drill',
      why: 'What is recorded is measured: the next plan then says how long it takes.',
      actions: [
        {
          text: 'In this tab, under Drills: when the loss was declared, when data was back, when workloads were ready, when it was checked, and what was missing here.',
        },
      ],
      timed: false,
    }),
  ];
}

function lastChecks({ drills = [] }: ResolvedService): string[] {
  const [last] = counting(drills)
    .filter(({ checks }) => checks.length > 0)
    .sort((a, b) => endOf(b) - endOf(a) || (a.id < b.id ? -1 : 1));
  return last ? last.checks.map(({ name }) => name) : [];
}
