import { ApiList } from '@backup-health/backstage-plugin-common';
import { useState } from 'react';
import { allPages } from '../data/allPages';
import { usePolled } from '../data/usePolled';

const intervalMs = 60_000;
const step = 50;

/** A list of which more is shown when it is asked for. */
export function useGrowingList<T>(
  question: string,
  page: (
    query: { cursor?: string; limit: number },
    signal: AbortSignal,
  ) => Promise<ApiList<T>>,
) {
  const [most, setMost] = useState(step);
  const { answer, retry } = usePolled(
    `${question} ${most}`,
    async signal => {
      let totalItems = 0;
      const { items, more } = await allPages(async cursor => {
        const list = await page({ cursor, limit: step }, signal);
        totalItems = list.totalItems;
        return list;
      }, most);
      return { items, more, totalItems };
    },
    intervalMs,
  );
  return { answer, retry, more: () => setMost(current => current + step) };
}
