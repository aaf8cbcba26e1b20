import {
  counting,
  Drill,
  Instant,
  ResolvedService,
} from '@backup-health/backstage-plugin-common';
import { randomUUID } from 'node:crypto';
import { DrillsConfig } from '../config/types';
import { canonicalJson, hashOf } from '../store/bodyHash';
import { Once } from '../store/drillStore';
import { FoundDrill, foundDrill } from './foundDrill';

/** A drill that nobody recorded yet, and what makes it the same if found twice. */
export interface NewDrill {
  drill: Drill;
  once: Once;
}

/**
 * The drills that the restores of a service turn out to be, and that are not
 * recorded yet. What is said of a restore may change until whoever looked has
 * said so: then it is corrected. What a person corrected stands.
 *
 * @param recorded - all drills of the service
 */
export function findDrills(
  service: ResolvedService,
  recorded: Drill[],
  options: { config: DrillsConfig; now: Instant },
): NewDrill[] {
  const counted = counting(recorded);
  return (service.restores ?? []).flatMap(restore => {
    const found = foundDrill(restore, service, options);
    if (!found) return [];
    const last = counted.find(drill => isSame(drill.restore, found.restore));
    if (last && (last.origin !== 'found' || says(last) === says(found))) {
      return [];
    }
    return [
      {
        drill: {
          ...found,
          id: randomUUID(),
          corrects: last?.id,
          recordedAt: options.now,
        },
        once: {
          key: hashOf(
            canonicalJson([found.restore?.uid, last?.id, says(found)]),
          ),
          hash: '',
        },
      },
    ];
  });
}

function isSame(a: Drill['restore'], b: Drill['restore']): boolean {
  return a !== undefined && a.key === b?.key && a.uid === b?.uid;
}

/** What a later look at the restore may tell otherwise. */
function says(drill: FoundDrill | Drill): string {
  const { scenario, result, declaredAt, checks } = drill;
  return canonicalJson({
    scenario,
    result,
    declaredAt,
    dataRestoredAt: drill.dataRestoredAt,
    workloadsReadyAt: drill.workloadsReadyAt,
    validatedAt: drill.validatedAt,
    checks,
  });
}
