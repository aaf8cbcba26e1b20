import { dependenciesOf, ReadinessObservation } from '../../model/observation';
import { AssetFacts } from '../facts';
import { StoreStanding } from '../secretStores';
import { assetTitle } from '../wording';
import { Draft } from './types';

/**
 * Stores of Secrets that could not be asked after a loss, as what is behind
 * them has no backup that would do. What nobody can read is not known, and is
 * so whatever was seen before: otherwise to lose sight would make it better.
 */
export function notBackedUp(
  name: string,
  sources: readonly ReadinessObservation[],
  { stores }: Pick<AssetFacts, 'stores'>,
): Draft[] {
  const asked = new Set(sources.flatMap(dependenciesOf));
  const titles = new Map(sources.map(({ key, title }) => [key, title]));
  const drafts = stores
    .filter(({ store, standing }) => asked.has(store) && standing !== 'fresh')
    .map(behind => lacking(name, titles.get(behind.store)!, behind));
  return [
    ...drafts,
    ...sources
      .filter(({ key, url }) => asked.has(key) && url !== undefined)
      .filter(({ key }) => !stores.some(({ store }) => store === key))
      .map(source => undeclared(name, source)),
  ];
}

function lacking(
  name: string,
  store: string,
  { store: key, asset, standing, evidence }: StoreStanding,
): Draft {
  const behind = assetTitle(asset);
  const draft = {
    rule: 'secrets-not-restorable' as const,
    of: `${key} ${behind}`,
    evidence,
  };
  if (standing === 'unreadable') {
    return {
      ...draft,
      state: 'unknown',
      title: `It is not known whether Secrets of ${name} would come back: nobody can read the backups of ${behind}, which ${store} asks`,
      remedy: [{ text: `Let the backups of ${behind} be read again.` }],
    };
  }
  const lack = {
    none: 'of which there is no good backup',
    stale: 'whose newest good backup is older than two intervals',
    unproven: 'of which no backup is proven to be good',
    fresh: '',
  }[standing];
  return {
    ...draft,
    title: `Secrets of ${name} would not come back: ${store} asks ${behind}, ${lack}`,
    remedy: [
      {
        text: `Mend the backups of ${behind} and see that a good one is there: where it is lost too, there is nothing else to make the Secrets from.`,
      },
    ],
  };
}

function undeclared(
  name: string,
  { key, title, url, object }: ReadinessObservation,
): Draft {
  return {
    rule: 'secrets-not-restorable',
    of: `${key} undeclared`,
    // What runs in the cluster is lost with it, and has to be backed up.
    ...(isInCluster(url)
      ? { state: 'unknown' as const }
      : { severity: 'info' as const, state: null }),
    title: `Not verifiable: Secrets of ${name} come from ${title}, and nobody says what backs up the server that it asks`,
    evidence: [{ text: `${title} asks ${url}`, object }],
    remedy: [
      {
        text: `Name the address at the asset that is behind it: backupHealth.assets, addresses: ["${url}"].`,
      },
    ],
  };
}

/** `vault`, `vault.vault.svc`, `vault.vault.svc.cluster.local` */
function isInCluster(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return /^[a-z0-9-]+$|\.svc$|\.svc\.|\.cluster\.local$/i.test(hostname);
}
