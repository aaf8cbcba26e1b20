import {
  assetKinds,
  drillScenarios,
  evidenceLevels,
  instant,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import {
  cadence,
  choice,
  day,
  duration,
  entityRef,
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
  since: day('the day on which it began to be demanded')
    .transform(at => instant(at))
    .optional(),
});

const drillsSchema = list(drillSchema).superRefine((drills, context) => {
  drills.forEach(({ scenario }, i) => {
    if (drills.findIndex(other => other.scenario === scenario) < i) {
      context.addIssue({
        code: 'custom',
        path: [i, 'scenario'],
        message:
          'Another drill in this list has the same scenario. Keep one of the two.',
      });
    }
  });
});

const keepSchema = strict({
  hourly: whole(0).optional(),
  daily: whole(0).optional(),
  weekly: whole(0).optional(),
  monthly: whole(0).optional(),
});

/** What may be demanded of an asset, durations aside. */
const plainDemands = {
  keep: keepSchema.optional(),
  copies: whole(0).optional(),
  offsite: flag().optional(),
  encrypted: flag().optional(),
  signed: flag().optional(),
  withoutSecrets: flag().optional(),
  minimumEvidence: choice(evidenceLevels).optional(),
};

/** At the level of the platform a target may be taken away: `none`. */
const platformDemands = {
  ...plainDemands,
  rpo: target().optional(),
  frequency: target().optional(),
  retention: target().optional(),
  immutable: target().optional(),
};

/** Below it, what holds can only be made stricter. */
const laterDemands = {
  ...plainDemands,
  rpo: ownTarget().optional(),
  frequency: ownTarget().optional(),
  retention: ownTarget().optional(),
  immutable: ownTarget().optional(),
};

function ownTarget() {
  return z
    .unknown()
    .superRefine((value, context) => {
      if (value === 'none') {
        context.addIssue({
          code: 'custom',
          message:
            'A policy only makes stricter what the tier demands: it cannot take a target away. Leave it out, choose another tier, or waive the finding for a while.',
        });
      }
    })
    .pipe(duration());
}

interface Contradictable {
  offsite?: boolean;
  copies?: number;
  rpo?: number | null;
  frequency?: unknown;
}

/** Two values of one level that cannot both be meant. */
function contradictions(
  { offsite, copies, rpo, frequency }: Contradictable,
  context: z.RefinementCtx,
): void {
  if (offsite && copies === 0) {
    context.addIssue({
      code: 'custom',
      path: ['copies'],
      message:
        'It contradicts offsite, which asks for a copy. Write 1 or more.',
    });
  }
  if (
    typeof rpo === 'number' &&
    typeof frequency === 'number' &&
    frequency > rpo
  ) {
    context.addIssue({
      code: 'custom',
      path: ['frequency'],
      message:
        'It contradicts rpo: a backup that is made less often cannot keep the loss below it. Write a shorter one, or leave it out.',
    });
  }
}

export const tierSchema = strict({
  title: text('a title').optional(),
  rto: target().optional(),
  ...platformDemands,
  drills: drillsSchema.optional(),
}).superRefine(contradictions);

const byEnvironmentSchema = strict({
  production: target().optional(),
  staging: target().optional(),
  experimental: target().optional(),
});

/** One for all environments, or one for each. */
function kindFrequency() {
  return z
    .unknown()
    .transform((value, context): number | null | ByEnvironment | undefined => {
      const parsed = isByEnvironment(value)
        ? byEnvironmentSchema.safeParse(value)
        : target().safeParse(value);
      if (parsed.success) return parsed.data;
      for (const { path, message } of parsed.error.issues) {
        context.addIssue({ code: 'custom', path: [...path], message });
      }
      return z.NEVER;
    });
}

type ByEnvironment = z.infer<typeof byEnvironmentSchema>;

const kindSchema = strict({
  ...platformDemands,
  frequency: kindFrequency().optional(),
  tiers: list(text('the id of a tier')).optional(),
}).superRefine(contradictions);

/** Told from a duration in words, `{ hours: 1 }`, by its keys. */
function isByEnvironment(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).some(key =>
      ['production', 'staging', 'experimental'].includes(key),
    )
  );
}

const secretsOfKind = 'kubernetes-objects';

/** By kind; only objects of Kubernetes have Secrets in them. */
function byKind<T extends z.ZodType>(schema: T) {
  const error = `It has to be a map of kinds, which are ${assetKinds.join(
    ', ',
  )}.`;
  return z
    .partialRecord(z.enum(assetKinds, { error }), schema, { error })
    .superRefine((rules, context) => {
      for (const [kind, rule] of Object.entries(rules)) {
        const { withoutSecrets } = (rule ?? {}) as { withoutSecrets?: boolean };
        if (withoutSecrets && kind !== secretsOfKind) {
          context.addIssue({
            code: 'custom',
            path: [kind, 'withoutSecrets'],
            message: `Only ${secretsOfKind} have Secrets in them. Leave it out here.`,
          });
        }
      }
    });
}

export const kindsSchema = byKind(kindSchema);

const laterSchema = strict(laterDemands).superRefine(contradictions);

const assetRuleSchema = strict({
  kind: choice(assetKinds).optional(),
  name: text('the name of an asset, with * for any part of it', 253),
  ...laterDemands,
}).superRefine(contradictions);

export const policySchema = strict({
  tier: text('the id of a tier').optional(),
  rto: ownTarget().optional(),
  ...laterDemands,
  maxSkew: duration().optional(),
  drills: drillsSchema.optional(),
  kinds: byKind(laterSchema).optional(),
  assets: list(assetRuleSchema).optional(),
  appliesTo: list(
    entityRef().superRefine((ref, context) => {
      if (!/^(domain|system|component|resource):/.test(ref)) {
        context.addIssue({
          code: 'custom',
          message:
            'A policy applies to a domain, a system, a component or a resource.',
        });
      }
    }),
  ).optional(),
}).superRefine(contradictions);

const lifecycles = list(text('a lifecycle of the catalog')).optional();

export const environmentsSchema = strict({
  production: lifecycles,
  staging: lifecycles,
  experimental: lifecycles,
}).superRefine((environments, context) => {
  const seen = new Map<string, string>();
  for (const [environment, names] of Object.entries(environments)) {
    (names ?? []).forEach((name, i) => {
      const other = seen.get(name);
      if (other !== undefined) {
        context.addIssue({
          code: 'custom',
          path: [environment, i],
          message: `This lifecycle is at ${other} too. Keep one of the two.`,
        });
      }
      seen.set(name, environment);
    });
  }
});

const facts = [
  'encrypted',
  'immutable',
  'signed',
  'offsite',
  'not-public',
] as const;

export const attestationSchema = strict({
  fact: choice(facts),
  location: text('the name of a bucket, or of a storage location'),
  owner: entityRef(),
  reason: text('how it is known'),
  until: day('the day on which it ends'),
});

export type RawDemands = z.infer<typeof laterSchema>;
export type RawKinds = z.infer<typeof kindsSchema>;
export type RawPolicy = z.infer<typeof policySchema>;
