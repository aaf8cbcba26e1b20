import { useApi } from '@backstage/frontend-plugin-api';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { Answer } from '../data/answer';
import { usePolled } from '../data/usePolled';

const intervalMs = 15_000;

/** Follows the health of an entity. */
export function useEntityHealth(entityRef: string): {
  answer: Answer<EntityHealth>;
  retry: () => void;
} {
  const api = useApi(backupHealthApiRef);
  return usePolled(
    entityRef,
    signal => api.getEntityHealth(entityRef, { signal }),
    intervalMs,
  );
}
