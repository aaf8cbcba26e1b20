import { NotFoundError } from '@backstage/errors';
import {
  BackupHealthApi,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Answers with fixtures, moved in time as if they were told just now. */
export function devBackupHealthApi(
  healths: EntityHealth[],
  toldAt: number,
): BackupHealthApi {
  const list = { items: [], totalItems: 0 };
  return {
    async getEntityHealth(entityRef) {
      const health = healths.find(each => each.entityRef === entityRef);
      if (!health) throw new NotFoundError(`${entityRef} is not known`);
      const later = Date.now() - toldAt;
      return JSON.parse(JSON.stringify(health), (_key, value) =>
        typeof value === 'string' && instant.test(value)
          ? new Date(Date.parse(value) + later).toISOString()
          : value,
      );
    },
    getFleet: async () => list,
    getSources: async () => list,
  };
}
