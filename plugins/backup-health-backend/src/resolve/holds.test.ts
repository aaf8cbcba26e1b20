import {
  assessEntity,
  instant,
  Observation,
  ResolvedService,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { KnownEntity, StoredObservation } from '../store/types';
import { Random } from './__testUtils__/random';
import {
  config,
  now,
  randomEntity,
  randomObservation,
  randomSources,
} from './__testUtils__/randomEstate';
import { observationId } from './knowledge';
import { resolve } from './resolve';

const hour = 3_600_000;
const expressions = ['0 1 * * *', '0 */6 * * *', '30 3 * * 1-5', '@every 8h'];

/** With what time acts on: schedules, looks that are repeated, and ends. */
function inTime(observation: Observation, r: Random): Observation {
  switch (observation.type) {
    case 'plan':
      return {
        ...observation,
        schedule: { expression: r.pick(expressions), dialect: 'robfig-v3' },
        createdAt: instant(now - r.below(300) * hour),
      };
    case 'location':
    case 'readiness':
      return {
        ...observation,
        checkedAt: r.chance(0.8) ? instant(now - r.below(5) * hour) : undefined,
        checkedEverySeconds: r.pick([undefined, 60, 3600]),
      };
    case 'recovery-point':
      return {
        ...observation,
        expiresAt: r.chance(0.3)
          ? instant(now + r.below(99) * hour)
          : undefined,
        storageClass: r.pick([undefined, 'GLACIER']),
      };
    default:
      return observation;
  }
}

function services(seed: number): ResolvedService[] {
  const random = new Random(seed);
  const observations = new Map<string, StoredObservation>();
  const entities = new Map<string, KnownEntity>();
  for (let n = 0; n < 200; n++) {
    const stored = randomObservation(random);
    observations.set(observationId(stored), {
      ...stored,
      observation: inTime(stored.observation, random),
    });
    const entity = randomEntity(random);
    entities.set(entity.entityRef, entity);
  }
  const seenAt = instant(now - (random.chance(0.5) ? 2 * hour : 0));
  return resolve({
    config,
    now,
    sources: randomSources(random, seenAt),
    observations: [...observations.values()],
    entities: [...entities.values()],
  }).services;
}

const said = ({ assessedAt, nextChangeAt, ...rest }: Verdict) => rest;

describe('a verdict, in any estate', () => {
  it.each(Array.from({ length: 40 }, (_, n) => n + 1))(
    'holds until its nextChangeAt (seed %i)',
    seed => {
      for (const service of services(seed)) {
        const verdict = assessEntity(service, now);
        const end = verdict.nextChangeAt ?? instant(now + 400 * 24 * hour);
        for (const part of [0.3, 1]) {
          const later = now + Math.floor((end - now) * part);
          const then = instant(Math.min(end - 1, later));
          expect(said(assessEntity(service, then))).toEqual(said(verdict));
        }
      }
    },
  );
});
