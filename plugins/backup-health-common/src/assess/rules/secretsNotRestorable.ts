import { nothing, sh, shellPart } from '../../commands/shell';
import { formatDurationSeconds } from '../../api/formatDuration';
import { formatInstant, Instant } from '../../model/instant';
import { ReadinessObservation } from '../../model/observation';
import { ResolvedAsset } from '../../model/resolved';
import { RemedyStep } from '../../model/verdict';
import { readinessLookedAtUntil } from '../availability';
import { holdsKind } from '../contents';
import { assetTitle } from '../wording';
import { notBackedUp } from './secretStoreBackups';
import { Draft, RulePredicate } from './types';
import { valuesAfterRestore } from './valuesAfterRestore';

/**
 * Secrets are left out, and what would bring them back is not ready, or could
 * not be brought back itself. That it is ready is its controller's word, which
 * counts for as long as it looks.
 */
export const secretsNotRestorable: RulePredicate = facts => {
  const { asset, plans, now } = facts;
  const made = plans.filter(plan => plan.newestGood);
  if (asset.ref.kind !== 'kubernetes-objects' || made.length === 0) {
    return { drafts: [] };
  }
  const leftOut = made.every(plan => holdsKind(plan, 'secrets') === false);
  if (!leftOut) return { drafts: [] };
  const name = assetTitle(asset.ref);
  const sources = (asset.readiness ?? []).filter(
    ({ kind }) => kind === 'external-secret' || kind === 'secret-store',
  );
  if (!sources.some(makesSecrets)) {
    return { drafts: [noneKnown(name, asset)] };
  }
  return {
    changesAt: sources.map(readinessLookedAtUntil),
    drafts: [
      ...notReady(name, sources, now, asset.clusterTitle),
      ...notBackedUp(name, sources, facts),
      ...valuesAfterRestore(name, sources, asset.planning),
    ],
  };
};

/** One that makes none (creationPolicy None) brings none back. */
function makesSecrets({ kind, provides }: ReadinessObservation): boolean {
  return kind === 'external-secret' && provides?.length !== 0;
}

function notReady(
  name: string,
  sources: readonly ReadinessObservation[],
  now: Instant,
  cluster: string | undefined,
): Draft[] {
  return sources
    .filter(source => source.state !== 'ready' || isForgotten(source, now))
    .map(source => ({
      rule: 'secrets-not-restorable' as const,
      of: source.key,
      values: { asset: name, source: source.title },
      ...(source.state === 'unknown' && {
        severity: 'info' as const,
        state: null,
        title: `Not verifiable: nobody knows whether ${source.title} could bring Secrets of ${name} back`,
      }),
      evidence: [
        {
          text: `${source.title}: ${
            source.state === 'ready'
              ? forgotten(source)
              : source.message ?? source.state
          }`,
          since: source.since,
          object: source.object,
        },
      ],
      remedy: remedyOf(source, cluster),
    }));
}

/** By its kind: a store has no ExternalSecret of its own to fix. */
const describedAs: Readonly<Record<string, string | undefined>> = {
  ExternalSecret: 'externalsecrets.external-secrets.io',
  SecretStore: 'secretstores.external-secrets.io',
  ClusterSecretStore: 'clustersecretstores.external-secrets.io',
};

function remedyOf(
  { object, namespace, name, title }: ReadinessObservation,
  cluster: string | undefined,
): RemedyStep[] {
  const resource = describedAs[object?.kind ?? ''];
  const place = namespace === undefined ? nothing : shellPart` -n ${namespace}`;
  return [
    {
      text: `Fix ${title} now: after a restore nothing else makes these Secrets.`,
      command: resource && sh`kubectl${place} describe ${resource} ${name}`,
      cluster,
    },
  ];
}

/** It is said to be ready by a controller that looks no more. */
export function isForgotten(
  source: ReadinessObservation,
  now: Instant,
): boolean {
  const until = readinessLookedAtUntil(source);
  return until !== undefined && now >= until;
}

function forgotten({
  checkedAt,
  checkedEverySeconds = 0,
}: ReadinessObservation): string {
  const last = checkedAt === undefined ? 'never' : formatInstant(checkedAt);
  return `it is to be synced every ${formatDurationSeconds(
    checkedEverySeconds,
  )}, and was last at ${last}: its controller does not look`;
}

function noneKnown(name: string, { ref, clusterTitle }: ResolvedAsset): Draft {
  return {
    rule: 'secrets-not-restorable',
    severity: 'info',
    state: null,
    title: `Not verifiable: Secrets are left out of the backups of ${name}, and no ExternalSecret is known that would bring them back`,
    evidence: [{ text: 'No ExternalSecret is read in this namespace' }],
    remedy: [
      {
        text: 'Find out where the value of each of these Secrets is kept. Create an ExternalSecret for it, or include Secrets in a backup that is encrypted.',
        command: sh`kubectl -n ${ref.name} get secrets`,
        cluster: clusterTitle,
      },
    ],
  };
}
