import {
  assessEntity,
  Finding,
  HealthState,
  stateRank,
  stringifyAssetRef,
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

const saysItself: HealthState[] = [
  'ok',
  'exempt',
  'pending',
  'unclassified',
  'unknown',
];

const isAsBad = (state: HealthState) => (finding: Finding) =>
  finding.rule === 'weak-cover' ||
  (finding.state !== undefined && stateRank(finding.state) <= stateRank(state));

function estate(seed: number): Verdict[] {
  const random = new Random(seed);
  const observations = new Map<string, StoredObservation>();
  const entities = new Map<string, KnownEntity>();
  for (let n = 0; n < 250; n++) {
    const stored = randomObservation(random);
    observations.set(observationId(stored), stored);
    const entity = randomEntity(random);
    entities.set(entity.entityRef, entity);
  }
  const { services } = resolve({
    config,
    now,
    sources: randomSources(random, now),
    observations: [...observations.values()],
    entities: [...entities.values()],
  });
  return services.map(service => assessEntity(service, now));
}

/** The states of a service and of its assets of which nothing says why. */
function unexplainedIn({ entityRef, state, findings, assets }: Verdict) {
  const all = [
    { of: entityRef, state, told: findings },
    ...assets.map(asset => ({
      of: `${entityRef} ${stringifyAssetRef(asset.ref)}`,
      state: asset.state,
      told: findings.filter(({ id }) => asset.findings.includes(id)),
    })),
  ];
  return all
    .filter(each => !saysItself.includes(each.state))
    .filter(each => !each.told.some(isAsBad(each.state)))
    .map(each => `${each.of} is ${each.state}`);
}

describe('a state that is not well, in any estate', () => {
  it.each(Array.from({ length: 40 }, (_, n) => n + 1))(
    'is told why, of each service and asset (seed %i)',
    seed => {
      expect(estate(seed).flatMap(unexplainedIn)).toEqual([]);
    },
  );
});
