import { UnreadSystemObservation } from '../../model/observation';
import { RemedyStep } from '../../model/verdict';
import { AssetFacts } from '../facts';
import { assetTitle, listed } from '../wording';
import { RulePredicate } from './types';
import { lacksData } from './volumeNotCovered';

/**
 * No plan is known of it, or its plan holds no data of it, and a system may back
 * it up that nobody reads. That nothing backs it up must then not be concluded.
 */
export const systemNotRead: RulePredicate = facts => {
  const { asset } = facts;
  if (!mayBeElsewhere(facts)) return { drafts: [] };
  const systems = asset.unreadSystems!;
  return {
    drafts: [
      {
        rule: 'system-not-read',
        values: {
          asset: assetTitle(asset.ref),
          systems: listed(systems.map(({ title }) => title)),
        },
        evidence: systems.map(system => ({ text: said(system) })),
        remedy: remedy(systems),
      },
    ],
  };
};

/** Whether what is not known of it may be known to a system that is not read. */
export function mayBeElsewhere(facts: AssetFacts): boolean {
  const { asset, newestGood } = facts;
  if (!asset.unreadSystems) return false;
  return asset.plans.length === 0 || (!newestGood && lacksData(facts));
}

function said({
  title,
  groups,
  inUse,
  because,
}: UnreadSystemObservation): string {
  const installed = `${title} is installed (${groups.join(', ')})`;
  return inUse === 'yes'
    ? `${installed} and in use, and its backups are not read`
    : `${installed}; whether it is in use cannot be told: ${because ?? ''}`;
}

function remedy(systems: UnreadSystemObservation[]): RemedyStep[] {
  const rights = new Set(systems.flatMap(system => system.remedy ?? []));
  return [
    ...[...rights].map(text => ({ text })),
    ...systems.map(({ title, docs }) => ({
      text: `Check in ${title} whether it backs this up (${docs}). To have it counted here, declare a bucket layout for where its backups lie, or add a module that reads it.`,
    })),
  ];
}
