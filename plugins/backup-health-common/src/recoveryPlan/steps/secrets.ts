import { holdsKind } from '../../assess/contents';
import { assetTitle, listed } from '../../assess/wording';
import { NeededObject, ReadinessObservation } from '../../model/observation';
import { Restorable, restorableOf } from '../restorable';
import { word } from '../shell';
import { RecoveryStepState } from '../types';
import { JudgedAsset, PlannedStep, Recovering, step } from './types';

const byName = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/**
 * Secrets that nothing makes by itself: somebody has to have their values, and
 * nobody can see here who that is. Never a value, nor where one would be read.
 */
export function secretsByHand(recovering: Recovering): PlannedStep[] {
  const made = new Set(
    recovering.assets.flatMap(({ asset }) =>
      (asset.readiness ?? [])
        .filter(({ kind }) => kind === 'external-secret')
        .flatMap(({ namespace, provides = [] }) =>
          provides.map(name => `${namespace}/${name}`),
        ),
    ),
  );
  const held = new Set(
    recovering.assets.flatMap(each =>
      holdsSecrets(each) === true ? each.asset.ref.name : [],
    ),
  );
  const seen = new Set(
    recovering.assets
      .filter(({ asset }) => asset.ref.kind === 'kubernetes-objects')
      .map(({ asset }) => asset.ref.name),
  );
  return needsByNamespace(recovering)
    .filter(([namespace]) => !held.has(namespace))
    .flatMap(([namespace, needed]) => {
      const names = needed.filter(name => !made.has(`${namespace}/${name}`));
      if (names.length === 0) return [];
      const all = listed(names.map(name => `Secret ${namespace}/${name}`));
      return [
        step({
          id: `secrets/by-hand/${namespace}`,
          kind: 'secrets',
          title: `See that there is ${all}, or fill it by hand`,
          why: seen.has(namespace)
            ? 'Its backup jobs need it. No ExternalSecret is known that makes it, and it is in no backup that is known.'
            : 'Its backup jobs need it. What makes it cannot be seen here.',
          actions: names.map(name => ({
            text: `Where it is not there: write its keys and values to ${name}.env, outside of any repository, make the Secret of it, and delete the file. Namespace ${namespace} has to be there before.`,
            command: `kubectl -n ${word(
              namespace,
            )} create secret generic ${word(name)} --from-env-file=${word(
              `./${name}.env`,
            )}`,
          })),
          state: 'unknown',
          because: `nobody told who has the values of ${all}`,
        }),
      ];
    });
}

/** After the objects are back, which ExternalSecrets are among. */
export function secretsThatSync({ assets }: Recovering): PlannedStep[] {
  return assets.flatMap(({ asset, verdict }) => {
    if (asset.ref.kind !== 'kubernetes-objects') return [];
    const sources = (asset.readiness ?? []).filter(
      ({ kind }) => kind === 'external-secret' || kind === 'secret-store',
    );
    const syncing = sources.some(({ kind }) => kind === 'external-secret');
    if (!syncing) return unheld({ asset, verdict });
    const namespace = asset.ref.name;
    return [
      step({
        id: `secrets/sync/${namespace}`,
        kind: 'secrets',
        title: `See that the ExternalSecrets of namespace ${namespace} have synced`,
        why: 'Secrets are made again of what their store holds, and not of a backup.',
        cluster: asset.clusterTitle,
        actions: [
          {
            text: 'Each has to be Ready, with a refresh time from after the restore.',
            command: `kubectl -n ${word(
              namespace,
            )} get externalsecrets.external-secrets.io`,
          },
        ],
        ...standing(sources, verdict.asOf !== undefined),
        source: 'External Secrets Operator: condition Ready, refreshTime',
      }),
    ];
  });
}

function standing(
  sources: readonly ReadinessObservation[],
  dark: boolean,
): { state: RecoveryStepState; because?: string } {
  const titlesOf = (state: ReadinessObservation['state']) =>
    listed(sources.filter(each => each.state === state).map(s => s.title));
  const notReady = titlesOf('not-ready');
  if (notReady) return { state: 'blocked', because: `not ready: ${notReady}` };
  const unknown = dark
    ? listed(sources.map(s => s.title))
    : titlesOf('unknown');
  return unknown
    ? { state: 'unknown', because: `nobody knows whether ready: ${unknown}` }
    : { state: 'ready' };
}

/** Left out of the backup, and nothing is known that would make them. */
function unheld(judged: JudgedAsset): PlannedStep[] {
  if (holdsSecrets(judged) !== false) return [];
  const { ref, clusterTitle } = judged.asset;
  return [
    step({
      id: `secrets/left-out/${ref.name}`,
      kind: 'secrets',
      title: `Bring the Secrets of namespace ${ref.name} back`,
      why: `They are left out of the backups of ${assetTitle(ref)}.`,
      cluster: clusterTitle,
      actions: [
        {
          text: 'Make them from where their values are kept. Which these are, the workloads name.',
          command: `kubectl -n ${word(
            ref.name,
          )} get deployments,statefulsets,daemonsets,cronjobs -o yaml`,
        },
      ],
      state: 'unknown',
      because: `no ExternalSecret is known that would make those of namespace ${ref.name} again`,
    }),
  ];
}

/** Whether the Secrets of its namespace come back with it. */
function holdsSecrets({ asset, verdict }: JudgedAsset): boolean | undefined {
  if (asset.ref.kind !== 'kubernetes-objects') return undefined;
  const what: Restorable | undefined = restorableOf(asset, verdict);
  return (
    what?.plan &&
    holdsKind({ resolved: what.plan, newestGood: what.point }, 'secrets')
  );
}

/** Secrets that its jobs need, which are the only ones that are known by name. */
function needsByNamespace({ assets }: Recovering): [string, string[]][] {
  const found = new Map<string, Set<string>>();
  const needed: NeededObject[] = assets.flatMap(({ asset }) =>
    [...asset.plans, ...asset.auxiliaries]
      .filter(({ plan }) => plan.standing === 'declared')
      .flatMap(({ plan }) => plan.needs ?? []),
  );
  for (const { kind, namespace, name } of needed) {
    if (kind !== 'Secret') continue;
    found.set(namespace, (found.get(namespace) ?? new Set()).add(name));
  }
  return [...found]
    .sort(([a], [b]) => byName(a, b))
    .map(([namespace, names]) => [namespace, [...names].sort(byName)]);
}
