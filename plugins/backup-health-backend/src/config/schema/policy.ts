import {
  drillScenarios,
  evidenceLevels,
} from '@backup-health/backstage-plugin-common';
import {
  cadence,
  choice,
  duration,
  flag,
  list,
  strict,
  target,
  text,
  whole,
} from './builders';

const drillSchema = strict({
  scenario: choice(drillScenarios),
  every: cadence(),
});

export const tierSchema = strict({
  title: text('a title').optional(),
  rpo: target().optional(),
  rto: target().optional(),
  retention: target().optional(),
  copies: whole(0).optional(),
  offsite: flag().optional(),
  minimumEvidence: choice(evidenceLevels).optional(),
  drills: list(drillSchema)
    .superRefine((drills, context) => {
      drills.forEach(({ scenario }, i) => {
        if (drills.findIndex(other => other.scenario === scenario) < i) {
          context.addIssue({
            code: 'custom',
            path: [i, 'scenario'],
            message:
              'Another drill of this tier has the same scenario. Keep one of the two.',
          });
        }
      });
    })
    .optional(),
}).superRefine((tier, context) => {
  if (tier.offsite && tier.copies === 0) {
    context.addIssue({
      code: 'custom',
      path: ['copies'],
      message:
        'It contradicts offsite, which asks for a copy. Write 1 or more.',
    });
  }
});

export const policySchema = strict({
  tier: text('the id of a tier').optional(),
  rpo: duration().optional(),
  rto: duration().optional(),
});
