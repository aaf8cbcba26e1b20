import { useApi } from '@backstage/frontend-plugin-api';
import { FleetQuery } from '@backup-health/backstage-plugin-common';
import { useState } from 'react';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { usePolled } from '../data/usePolled';
import { withoutOrder } from './fleetQuery';

const intervalMs = 30_000;
export const pageSize = 50;
const stripDays = 30;

/** One page of the services, and the sums over all of them. */
export function useFleet(query: Omit<FleetQuery, 'cursor' | 'limit'>) {
  const api = useApi(backupHealthApiRef);
  const question = JSON.stringify(query);
  const [pages, setPages] = useState<{ of: string; cursors: string[] }>({
    of: question,
    cursors: [],
  });
  // Another question begins on its first page.
  const cursors = pages.of === question ? pages.cursors : [];
  const cursor = cursors[cursors.length - 1];

  const list = usePolled(
    `${question} ${cursor ?? ''}`,
    signal =>
      api.getFleet(
        { ...query, cursor, limit: pageSize, stripDays },
        { signal },
      ),
    intervalMs,
  );
  // The tiles say what there is to filter by: they do not filter each other.
  const tiles = {
    ...withoutOrder(query),
    state: undefined,
    drillOverdue: undefined,
  };
  const summary = usePolled(
    JSON.stringify(tiles),
    signal => api.getFleetSummary(tiles, { signal }),
    intervalMs,
  );
  return {
    list,
    summary,
    first: cursors.length * pageSize + 1,
    next: (to: string) => setPages({ of: question, cursors: [...cursors, to] }),
    previous:
      cursors.length > 0
        ? () => setPages({ of: question, cursors: cursors.slice(0, -1) })
        : undefined,
  };
}
