import {
  ApiRecoverability,
  ApiRelatedService,
  formatDurationSeconds,
  Recoverability,
  RelatedRef,
  stateTone,
} from '@backup-health/backstage-plugin-common';
import { FleetEntry } from '../../store/fleetEntry';
import { exposureSeconds, standingOf } from '../fleet/standing';
import { Trust } from '../trust/trust';

interface View {
  /** Whether the caller may see it. */
  seen: (ref: string) => boolean;
  /** What lists show of it, where the caller may see it. */
  shown: (ref: string) => FleetEntry | undefined;
  trust: Trust;
}

/** Those that the caller may see, the nearest first. */
export function presentRelated(
  related: RelatedRef[],
  { seen, shown, trust }: View,
): ApiRelatedService[] {
  return related
    .filter(({ ref }) => seen(ref))
    .map(({ ref, distance }) => {
      const entry = shown(ref);
      if (!entry) return { entityRef: ref, distance };
      const { state } = standingOf(entry, trust);
      return {
        entityRef: ref,
        title: entry.title,
        state,
        tone: stateTone(state),
        exposureSeconds:
          state === 'exempt' ? undefined : exposureSeconds(entry, trust.now),
        rtoSeconds: entry.rtoSeconds,
        distance,
      };
    });
}

/** @param view.complete - nothing of the closure was left out */
export function presentRecoverability(
  reckoned: Recoverability,
  view: View & { complete: boolean },
): Omit<ApiRecoverability, 'hidden'> {
  const { seen, shown, complete } = view;
  const { weakest } = reckoned;
  const visible = (groups: string[][], least: number) =>
    groups
      .map(group => group.filter(seen))
      .filter(group => group.length >= least);
  return {
    effectiveExposureSeconds: reckoned.effectiveExposureSeconds,
    effectiveRtoSeconds: complete ? reckoned.effectiveRtoSeconds : undefined,
    unmeasured: reckoned.unmeasured.filter(seen),
    unknown: reckoned.unknown.filter(seen),
    complete,
    weakest: weakest && {
      entityRef: weakest.ref,
      title: shown(weakest.ref)?.title,
      because:
        weakest.exposureSeconds === null
          ? 'It has nothing to go back to'
          : `It would lose the last ${formatDurationSeconds(
              weakest.exposureSeconds,
            )}`,
    },
    order: visible(reckoned.order, 1),
    skewSeconds: reckoned.skewSeconds,
    skewFrom: reckoned.skewFrom,
    cycles: visible(reckoned.cycles, 2),
    dependents: presentRelated(reckoned.dependents, view),
  };
}
