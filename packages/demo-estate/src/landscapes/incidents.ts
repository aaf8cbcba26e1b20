import { CronJob } from '../simulation/jobs/types';
import { daysBefore } from '../time/calendar';
import { minuteMs } from '../time/duration';
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

/** Somebody suspends a CronJob, for a while as it seemed. */
export function cronJobSuspended(
  namespace: string,
  name: string,
  at: Incident['at'],
  why: string,
): Incident {
  return {
    what: `The CronJob ${namespace}/${name} is suspended: ${why}`,
    at,
    happens: ({ store }) =>
      void store.update<CronJob>(
        'batch/cronjobs',
        { metadata: { namespace, name } },
        current => ({ ...current, spec: { ...current.spec, suspend: true } }),
      ),
  };
}

/** The last time (UTC) of a day that is over when the estate starts. */
export function lastDaily(timeOfDay: string, minutesOver = 0) {
  return (origin: number) => {
    const today = daysBefore(origin, 0, timeOfDay);
    return today + minutesOver * minuteMs <= origin
      ? today
      : daysBefore(origin, 1, timeOfDay);
  };
}
