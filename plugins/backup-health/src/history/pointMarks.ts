import {
  ApiRecoveryPoint,
  formatBytes,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { Mark, MarkKind } from '../charts/timeline/types';

/** The shape that a recovery point, or the attempt at one, is drawn as. */
export function kindOf(point: ApiRecoveryPoint): MarkKind {
  switch (point.result) {
    case 'failed':
      return 'failed';
    case 'running':
      return 'running';
    case 'deleting':
      return 'gone';
    case 'unknown':
      return 'unproven';
    default:
      if (point.goneAt) return 'gone';
      if (point.good) return 'point';
      return point.holds === 'unproven' ? 'unproven' : 'partial';
  }
}

export function markOf(point: ApiRecoveryPoint): Mark {
  return {
    at: Date.parse(point.at),
    kind: kindOf(point),
    detail: [
      point.planTitle,
      point.phase,
      point.sizeBytes !== undefined && formatBytes(point.sizeBytes),
      point.durationSeconds !== undefined &&
        formatDurationSeconds(point.durationSeconds),
      point.message,
    ]
      .filter(Boolean)
      .join(' · '),
  };
}
