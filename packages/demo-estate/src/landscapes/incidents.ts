import { daysBefore } from '../time/calendar';
import { Incident } from './types';

/** A time of day (UTC) some days before the day on which the estate starts. */
export function daysAgo(days: number, timeOfDay: string) {
  return (origin: number) => daysBefore(origin, days, timeOfDay);
}

/** Somebody deletes a Secret. */
export function secretDeleted(
  namespace: string,
  name: string,
  at: Incident['at'],
  why: string,
): Incident {
  return {
    what: `The Secret ${namespace}/${name} is deleted: ${why}`,
    at,
    happens: ({ store }) =>
      store.delete('/secrets', { metadata: { namespace, name } }),
  };
}
