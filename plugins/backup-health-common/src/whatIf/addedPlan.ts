import { InputError } from '@backstage/errors';
import { WhatIfInput } from '../api/whatIf';
import { Instant, instant, plusSeconds } from '../model/instant';
import { LocationObservation } from '../model/observation';
import { ResolvedPlan, ResolvedPoint } from '../model/resolved';
import {
  firesBetween,
  frequencySeconds,
  parseSchedule,
  Schedule,
} from '../schedule';

type PlanInput = NonNullable<WhatIfInput['addPlans']>[number];

/** What a plan would have brought, had it run well for a while. */
export interface AddedPlan {
  plan: ResolvedPlan;
  points: ResolvedPoint[];
  location: LocationObservation;
}

const daySeconds = 86_400;
/** A plan without an end to its retention has run for this long. */
const longestSeconds = 400 * daySeconds;
/** More points than this tell nothing more. */
const mostPoints = 1000;

/**
 * @throws InputError where nobody could make a plan of it
 */
export function addedPlan(
  input: PlanInput,
  number: number,
  now: Instant,
): AddedPlan {
  const key = `what-if/${number}`;
  const title = input.title ?? `the added plan ${number}`;
  const durationSeconds = input.durationSeconds ?? 0;
  const schedule = read(input, title);
  const fires = firesOf(schedule, input, now);
  return {
    plan: {
      plan: {
        type: 'plan',
        key,
        system: 'artifacts',
        name: title,
        title,
        role: 'backup',
        standing: 'declared',
        schedule: {
          expression: input.schedule,
          dialect: 'robfig-v3',
          timeZone: input.timeZone,
        },
        paused: false,
        createdAt: plusSeconds(now, -longestSeconds),
        selects: { by: 'assets', refs: input.assets },
        retentionSeconds: input.retentionSeconds,
        location: key,
      },
      selectsAsset: true,
      runs: [],
      artifactsKnown: true,
      streams: [],
      source: 'what-if',
    },
    points: fires.map(asOf => ({
      key: `${key}/${asOf}`,
      plan: key,
      asOf,
      availableAt: plusSeconds(asOf, durationSeconds),
      expiresAt:
        input.retentionSeconds === undefined
          ? undefined
          : plusSeconds(asOf, input.retentionSeconds),
      result: 'good',
      holds: 'held',
      durationSeconds,
      evidence: 'artifact-seen',
      locations: [key],
      artifact: false,
    })),
    location: {
      type: 'location',
      key,
      title: `the place of ${title}`,
      site: input.site,
      availability: 'available',
    },
  };
}

function read({ schedule, timeZone }: PlanInput, title: string): Schedule {
  try {
    return parseSchedule(schedule, { dialect: 'robfig-v3', timeZone });
  } catch (error) {
    throw new InputError(
      `The schedule of ${title} cannot be read. ${
        error instanceof Error ? error.message : String(error)
      }`,
    );
  }
}

/** The newest runs that are over, oldest first. */
function firesOf(
  schedule: Schedule,
  { durationSeconds = 0, retentionSeconds }: PlanInput,
  now: Instant,
): Instant[] {
  const every = frequencySeconds(schedule, now);
  if (every === undefined) return [];
  const back = Math.min(
    retentionSeconds ?? longestSeconds,
    longestSeconds,
    every * mostPoints,
  );
  const last = plusSeconds(now, -durationSeconds);
  const from = instant(last - Math.max(back, 2 * every) * 1000);
  return firesBetween(schedule, from, last, 4 * mostPoints);
}
