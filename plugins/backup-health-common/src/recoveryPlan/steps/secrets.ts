import { holdsKind } from '../../assess/contents';
import { isForgotten } from '../../assess/rules/secretsNotRestorable';
import { assetTitle, listed } from '../../assess/wording';
import { AssetRef, stringifyAssetRef } from '../../model/asset';
import { ReadinessObservation } from '../../model/observation';
import { Restorable, restorableOf } from '../restorable';
import { sh } from '../../commands/shell';
import { RecoveryStepState } from '../types';
import {
  clusterTitle,
  JudgedAsset,
  PlannedStep,
  Recovering,
  step,
} from './types';

const byName = (a: string, b: string) => (a < b ? -1 : Number(a > b));

const placeOf = (cluster: string | undefined, namespace: string) =>
  `${cluster ?? ''}/${namespace}`;

/**
 * Secrets that nothing makes by itself: somebody has to have their values, and
 * nobody can see here who that is. Never a value, nor where one would be read.
 */
export function secretsByHand(recovering: Recovering): PlannedStep[] {
  const namespaces = recovering.assets.filter(
    ({ asset }) => asset.ref.kind === 'kubernetes-objects',
  );
  const made = new Set(
    namespaces.flatMap(({ asset }) =>
      (asset.readiness ?? [])
        .filter(({ kind }) => kind === 'external-secret')
        .filter(({ afterRestore }) => afterRestore?.value !== 'none')
        .flatMap(({ cluster, namespace = '', provides = [] }) =>
          provides.map(name => `${placeOf(cluster, namespace)}/${name}`),
        ),
    ),
  );
  const seen = new Map(
    namespaces.map(each => {
      const { cluster, name } = each.asset.ref;
      return [placeOf(cluster, name), each] as const;
    }),
  );
  return needsOf(recovering).flatMap(({ cluster, namespace, needed }) => {
    const place = placeOf(cluster, namespace);
    const judged = seen.get(place);
    const names = needed.filter(name => !made.has(`${place}/${name}`));
    if (names.length === 0 || (judged && holdsSecrets(judged))) return [];
    const all = listed(names.map(name => `Secret ${namespace}/${name}`));
    return [
      step({
        id: `secrets/by-hand/${place}`,
        kind: 'secrets',
        title: `See that there is ${all}, or fill it by hand`,
        why: judged
          ? 'Its backup jobs need it. No ExternalSecret is known that makes it, and it is in no backup that is known.'
          : 'Its backup jobs need it. What makes it cannot be seen here.',
        cluster: clusterTitle(cluster, recovering),
        actions: names.map(name => ({
          text: `Where it is not there: write its keys and values to ${name}.env, outside of any repository, make the Secret of it, and delete the file. Namespace ${namespace} has to be there before.`,
          command: sh`kubectl -n ${namespace} create secret generic ${name} --from-env-file=${`./${name}.env`}`,
        })),
        state: 'unknown',
        because: `nobody told who has the values of ${all}`,
      }),
    ];
  });
}

/** After the objects are back, which ExternalSecrets are among. */
export function secretsThatSync(recovering: Recovering): PlannedStep[] {
  const { assets, now } = recovering;
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
        id: `secrets/sync/${placeOf(asset.ref.cluster, namespace)}`,
        kind: 'secrets',
        title: `See that the ExternalSecrets of namespace ${namespace} have synced`,
        why: 'Secrets are made again of what their store holds, and not of a backup.',
        cluster: asset.clusterTitle,
        actions: [
          {
            text: 'Each has to be Ready, with a refresh time from after the restore.',
            command: sh`kubectl -n ${namespace} get externalsecrets.external-secrets.io`,
          },
        ],
        warnings: behindStores(asset.ref, sources, recovering),
        ...standing(
          sources.map(each =>
            isForgotten(each, now) ? forgotten(each) : each,
          ),
          verdict.asOf !== undefined,
        ),
        source: 'External Secrets Operator: condition Ready, refreshTime',
      }),
    ];
  });
}

/** That it was ready when somebody looked says nothing of now. */
function forgotten(source: ReadinessObservation): ReadinessObservation {
  return source.state === 'ready' ? { ...source, state: 'unknown' } : source;
}

/** What is wrong beyond the sources: with what their stores would be asked of. */
function behindStores(
  ref: AssetRef,
  sources: readonly ReadinessObservation[],
  { verdict }: Recovering,
): string[] {
  return verdict.findings
    .filter(
      ({ rule, asset }) =>
        rule === 'secrets-not-restorable' &&
        asset !== undefined &&
        stringifyAssetRef(asset) === stringifyAssetRef(ref),
    )
    .filter(({ id }) => !sources.some(({ key }) => id.endsWith(`|${key}`)))
    .map(({ title }) => `${title}.`);
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
  const { ref } = judged.asset;
  return [
    step({
      id: `secrets/left-out/${placeOf(ref.cluster, ref.name)}`,
      kind: 'secrets',
      title: `Bring the Secrets of namespace ${ref.name} back`,
      why: `They are left out of the backups of ${assetTitle(ref)}.`,
      cluster: judged.asset.clusterTitle,
      actions: [
        {
          text: 'Make them from where their values are kept. Which these are, the workloads name.',
          command: sh`kubectl -n ${ref.name} get deployments,statefulsets,daemonsets,cronjobs -o yaml`,
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
function needsOf({
  assets,
}: Recovering): { cluster?: string; namespace: string; needed: string[] }[] {
  const found = new Map<
    string,
    { cluster?: string; namespace: string; names: Set<string> }
  >();
  const plans = assets
    .flatMap(({ asset }) => [...asset.plans, ...asset.auxiliaries])
    .filter(({ plan }) => plan.standing === 'declared');
  for (const { plan } of plans) {
    for (const { kind, namespace, name } of plan.needs ?? []) {
      if (kind !== 'Secret') continue;
      const place = placeOf(plan.cluster, namespace);
      const known = found.get(place) ?? {
        cluster: plan.cluster,
        namespace,
        names: new Set(),
      };
      known.names.add(name);
      found.set(place, known);
    }
  }
  return [...found]
    .sort(([a], [b]) => byName(a, b))
    .map(([, { names, ...where }]) => ({
      ...where,
      needed: [...names].sort(byName),
    }));
}
