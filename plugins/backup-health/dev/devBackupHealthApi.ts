import { NotFoundError, NotImplementedError } from '@backstage/errors';
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
  const empty = async () => ({ items: [], totalItems: 0 });
  const absent = async () => {
    throw new NotImplementedError('The development app has no backend');
  };
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
    getEntityHealthAsOf: absent,
    getHistory: absent,
    getRecoveryPoints: empty,
    getDrills: empty,
    recordDrill: absent,
    getRestores: empty,
    getWaivers: empty,
    addWaiver: absent,
    endWaiver: absent,
    assess: absent,
    getFleet: empty,
    getFleetSummary: absent,
    getSources: empty,
    refreshSource: absent,
    removeSource: absent,
    getUnowned: empty,
    getSuggestions: empty,
    getPolicy: absent,
    getBlueprint: absent,
  };
}
