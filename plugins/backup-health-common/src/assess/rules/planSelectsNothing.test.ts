import { aPlan, aScope, anAsset, aService, now } from '../__testUtils__/build';
import { PlanObservation } from '../../model/observation';
import { assessEntity } from '../assessEntity';

const evidence = (selects: PlanObservation['selects']) =>
  assessEntity(
    aService([
      anAsset({
        plans: [],
        emptyPlans: [
          {
            ...aPlan({ selects }),
            selection: { selected: 0, candidates: 2 },
          },
        ],
      }),
    ]),
    now,
  )
    .findings.filter(({ rule }) => rule === 'plan-selects-nothing')
    .flatMap(finding => finding.evidence.map(({ text }) => text))
    .join('\n');

describe('a plan that selects nothing', () => {
  it('is told with memberships only where it selects by them', () => {
    expect(
      evidence({ by: 'membership', cluster: 'c1', anyOf: ['longhorn-job:a'] }),
    ).toMatch(/has no membership/);
    expect(evidence(aScope())).toMatch(/selects nothing that exists/);
    expect(evidence(aScope())).not.toMatch(/membership/);
  });
});
