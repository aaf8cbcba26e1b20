import {
  BackupHealthApi,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';
import { fixtureApi } from '../src/__fixtures__/api';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Answers with fixtures, moved in time as if they were told just now. */
export function devBackupHealthApi(
  healths: EntityHealth[],
  toldAt: number,
): BackupHealthApi {
  const startedAt = Date.now();
  const later = startedAt - toldAt;
  const api = fixtureApi(healths, () => toldAt + (Date.now() - startedAt));
  // Every method answers with a promise of what can be written as JSON.
  return new Proxy(api, {
    get(target, name, receiver) {
      const method = Reflect.get(target, name, receiver);
      return typeof method !== 'function'
        ? method
        : async (...args: unknown[]) =>
            moved(await method.apply(target, moved(args, -later)), later);
    },
  });
}

function moved<T>(value: T, byMs: number): T {
  if (value === undefined) return value;
  return JSON.parse(JSON.stringify(value), (_key, each) =>
    typeof each === 'string' && instant.test(each)
      ? new Date(Date.parse(each) + byMs).toISOString()
      : each,
  );
}
