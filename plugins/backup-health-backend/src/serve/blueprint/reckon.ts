import { ApiBlueprintItem } from '@backup-health/backstage-plugin-common';
import { Standing } from '../fleet/types';
import { ChecklistItem } from './types';

const namedAtMost = 10;

type ItemStanding = 'met' | 'not-met' | 'unknown';

/**
 * One line of a checklist over services. It is met where each service that it
 * concerns meets it, by all that is known: what is in the dark or past its time
 * meets nothing, and what is broken there stays broken. A waiver changes
 * nothing: what is accepted is not met.
 */
export function reckon(
  item: ChecklistItem,
  standings: Standing[],
): ApiBlueprintItem {
  const concerned = standings.filter(standing => concerns(item, standing));
  const stood = concerned.map(standing => ({
    ref: standing.entry.entityRef,
    as: standingOf(item, standing),
  }));
  const those = (as: ItemStanding) => stood.filter(each => each.as === as);
  const notMet = those('not-met');
  const unknown = those('unknown');
  const common = {
    id: item.id,
    title: item.title,
    met: those('met').length,
    of: concerned.length,
    unknown: unknown.length,
  };
  const of = `${concerned.length} ${
    concerned.length === 1 ? 'service' : 'services'
  }`;
  if (concerned.length === 0) {
    return {
      ...common,
      standing: 'not-applicable',
      because: 'No service that you may see is concerned.',
      entityRefs: [],
    };
  }
  const named = (these: typeof stood) =>
    these.slice(0, namedAtMost).map(({ ref }) => ref);
  if (notMet.length > 0) {
    return {
      ...common,
      standing: 'not-met',
      because: `${notMet.length} of ${of} ${
        notMet.length === 1 ? 'does' : 'do'
      } not meet it${
        unknown.length > 0 ? `, and of ${unknown.length} it is not known` : ''
      }.`,
      entityRefs: named(notMet),
    };
  }
  return unknown.length > 0
    ? {
        ...common,
        standing: 'unknown',
        because: `It is not known of ${unknown.length} of ${of}.`,
        entityRefs: named(unknown),
      }
    : {
        ...common,
        standing: 'met',
        because:
          concerned.length === 1
            ? 'The one service that it concerns meets it.'
            : `All ${of} meet it.`,
        entityRefs: [],
      };
}

function concerns(item: ChecklistItem, { entry, state }: Standing): boolean {
  return (
    state !== 'exempt' &&
    entry.kinds.length > 0 &&
    (item.kinds === undefined ||
      item.kinds.some(kind => entry.kinds.includes(kind))) &&
    (item.concerns?.(entry) ?? true)
  );
}

function standingOf(
  { rules, needs }: ChecklistItem,
  { entry, state, asOf }: Standing,
): ItemStanding {
  if (rules.some(rule => entry.broken.includes(rule))) return 'not-met';
  if (needs && !needs(entry)) return 'not-met';
  const dark = asOf !== undefined || state === 'unknown';
  return dark || rules.some(rule => entry.unverified.includes(rule))
    ? 'unknown'
    : 'met';
}
