import {
  ApiDrill,
  ApiDrills,
  ApiRestore,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { Mark } from '../charts/timeline/types';
import { Texts } from '../translation/useTexts';

/** Drills that were done or are overdue, and restores that were no drills. */
export function drillMarks(
  drills: ApiDrill[],
  restores: ApiRestore[],
  standing: ApiDrills,
  t: Texts,
): Mark[] {
  return [
    ...drills
      .filter(({ correctedBy }) => !correctedBy)
      .map(
        (drill): Mark => ({
          at: Date.parse(drill.declaredAt),
          kind: drill.result === 'passed' ? 'drill-passed' : 'drill-failed',
          detail: [
            t(`drills.scenario.${drill.scenario}`),
            t(`drills.result.${drill.result}`),
            drill.rtoSeconds !== undefined &&
              formatDurationSeconds(drill.rtoSeconds),
          ]
            .filter(Boolean)
            .join(' · '),
        }),
      ),
    ...standing.scenarios.flatMap(({ scenario, nextDue }): Mark[] =>
      nextDue
        ? [
            {
              at: Date.parse(nextDue),
              kind: 'drill-due',
              detail: t(`drills.scenario.${scenario}`),
            },
          ]
        : [],
    ),
    ...restores.flatMap((restore): Mark[] => {
      const at = restore.startedAt ?? restore.endedAt;
      if (!at || restore.drill) return [];
      return [
        {
          at: Date.parse(at),
          kind: restore.result === 'failed' ? 'restore-failed' : 'restored',
          detail: [
            restore.title,
            restore.phase,
            restore.durationSeconds !== undefined &&
              formatDurationSeconds(restore.durationSeconds),
          ]
            .filter(Boolean)
            .join(' · '),
        },
      ];
    }),
  ];
}
