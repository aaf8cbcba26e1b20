import { recoveryStepKinds } from '@backup-health/backstage-plugin-common';
import { answer, ofEntity, refused } from './parts';
import {
  boolean,
  count,
  evidenceLevel,
  listOf,
  object,
  orNull,
  ref,
  seconds,
  string,
  time,
} from './words';

const stepStates = ['ready', 'blocked', 'unknown'];

export const recoveryPlanPaths = {
  '/entities/{kind}/{namespace}/{name}/recovery-plan': {
    get: {
      operationId: 'GetRecoveryPlan',
      summary:
        'The steps that would bring the service back, in their order, as of now',
      parameters: ofEntity,
      responses: {
        '200': answer('The plan, made of what is known now', 'RecoveryPlan'),
        default: refused,
      },
    },
  },
};

export const recoveryPlanSchemas = {
  RecoveryStepSource: object({
    key: string,
    asOf: time,
    availableAt: time,
    'anyFrom?': {
      ...time,
      description: 'Any moment from then to `asOf` can be gone back to',
    },
    'expiresAt?': time,
    evidence: evidenceLevel,
    'sizeBytes?': count,
    'plan?': string,
    places: listOf(
      object({
        title: string,
        'address?': string,
        'site?': { type: 'string', enum: ['on-site', 'off-site'] },
        availability: {
          type: 'string',
          enum: ['available', 'unavailable', 'unknown'],
        },
      }),
    ),
  }),
  RecoveryStep: object({
    id: string,
    kind: { type: 'string', enum: [...recoveryStepKinds] },
    title: string,
    'why?': string,
    'cluster?': string,
    assets: listOf(ref('AssetRef')),
    'entityRef?': string,
    'from?': ref('RecoveryStepSource'),
    actions: listOf(ref('RemedyStep')),
    warnings: listOf(string),
    state: { type: 'string', enum: stepStates },
    'because?': string,
    measured: orNull({
      ...object({
        seconds,
        'samples?': count,
        'at?': time,
        by: { type: 'string', enum: ['drill', 'restore', 'dependency'] },
        together: listOf(string),
      }),
      description:
        'How long it took when it was last done; null: nobody ever measured it',
    }),
    timed: {
      ...boolean,
      description: 'It is part of the time that a recovery takes',
    },
    'source?': string,
  }),
  RecoveryPlan: object({
    entityRef: string,
    title: string,
    madeAt: time,
    state: {
      type: 'string',
      enum: [...stepStates, 'nothing'],
      description:
        'The worst of its steps; `nothing`: there is no recovery point to go back to',
    },
    summary: string,
    steps: listOf(ref('RecoveryStep')),
    totalSeconds: orNull({
      ...seconds,
      description:
        'All steps one after the other; null as soon as one was never measured',
    }),
    unmeasured: listOf(string),
    'targetSeconds?': seconds,
    withoutPoint: listOf(ref('AssetRef')),
    hidden: count,
  }),
};
