import { useApi } from '@backstage/frontend-plugin-api';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { allPages } from '../data/allPages';
import { usePolled } from '../data/usePolled';

const intervalMs = 60_000;
const dayMs = 24 * 60 * 60 * 1000;
const pageSize = 200;
/** More than these would be drawn over each other. */
export const mostPoints = 2_000;

/** What there is to draw of the last days, each part for itself. */
export function useTimeline(entityRef: string, days: number) {
  const api = useApi(backupHealthApiRef);
  const question = `${entityRef} ${days}`;
  const from = () => new Date(Date.now() - days * dayMs).toISOString();

  const history = usePolled(
    question,
    signal => api.getHistory(entityRef, { from: from() }, { signal }),
    intervalMs,
  );
  const points = usePolled(
    question,
    signal => {
      const since = from();
      return allPages(
        cursor =>
          api.getRecoveryPoints(
            entityRef,
            { from: since, cursor, limit: pageSize },
            { signal },
          ),
        mostPoints,
      );
    },
    intervalMs,
  );
  const drills = usePolled(
    question,
    signal => api.getDrills(entityRef, { from: from() }, { signal }),
    intervalMs,
  );
  const restores = usePolled(
    question,
    signal => api.getRestores(entityRef, { from: from() }, { signal }),
    intervalMs,
  );
  return { history, points, drills, restores };
}
