import { InputError } from '@backstage/errors';
import { CronDialect } from '../model/observation';
import { BoundedCache } from './boundedCache';
import { parseGoCron } from './dialects/goCron';
import { parseRobfigV1Seconds } from './dialects/robfigV1Seconds';
import { parseRobfigV3 } from './dialects/robfigV3';
import { Schedule } from './types';
import { Zone } from './zone';

/** @public */
export interface ParseScheduleOptions {
  /** Which parser the controller uses that runs the plan. */
  dialect: CronDialect;
  /** IANA name; absent: UTC. A zone in the expression itself wins. */
  timeZone?: string;
}

const parsers: Record<
  CronDialect,
  (expression: string, zone: Zone) => Schedule
> = {
  'robfig-v3': parseRobfigV3,
  'robfig-v1-seconds': parseRobfigV1Seconds,
  'go-cron': parseGoCron,
};

/** go-cron's own limit; no one writes more for the others either. */
const longest = 1024;

/** Services share their schedules, and are assessed again and again. */
const parsed = new BoundedCache<string, Schedule>(2000);

/**
 * Reads the expression of a schedule as the controller that runs it does, its
 * mistakes included: what the controller refuses is an error here.
 *
 * @throws InputError that quotes the part which cannot be read
 *
 * @public
 */
export function parseSchedule(
  expression: string,
  options: ParseScheduleOptions,
): Schedule {
  const { dialect, timeZone } = options;
  const key = JSON.stringify([expression, dialect, timeZone]);
  return parsed.get(key, () => {
    if (expression.length > longest) {
      throw new InputError(
        `The schedule is longer than ${longest} characters. It was not read`,
      );
    }
    try {
      if (expression === '') throw new InputError('it is empty');
      const zone = timeZone === undefined ? Zone.utc : Zone.named(timeZone);
      return parsers[dialect](expression, zone);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(
        `Schedule "${expression}" is not valid: ${error.message}`,
      );
    }
  });
}
