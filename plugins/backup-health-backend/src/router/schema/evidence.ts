import { evidenceFormats } from '@backup-health/backstage-plugin-common';
import { inQuery, ofEntity, refused } from './parts';
import { pointFields } from './points';
import {
  count,
  listOf,
  object,
  ref,
  requirement,
  seconds,
  string,
  time,
} from './words';

export const evidencePaths = {
  '/entities/{kind}/{namespace}/{name}/evidence': {
    get: {
      operationId: 'ExportEvidence',
      summary:
        'What was known of a service at an instant, with its proof, as a file',
      parameters: [
        ...ofEntity,
        inQuery('format', 'json by default, which is all of it', {
          type: 'string',
          enum: [...evidenceFormats],
        }),
        inQuery('asOf', 'What was known then; absent: what is known now', {
          ...time,
          maxLength: 40,
        }),
      ],
      responses: {
        '200': {
          description:
            'The file. Each export is audited, with the hash of the file',
          content: {
            'application/json': { schema: ref('EvidenceExport') },
            'text/csv': { schema: string },
            'text/html': { schema: string },
          },
        },
        default: refused,
      },
    },
  },
};

const known = (items: Record<string, unknown>) =>
  object({
    about: string,
    'cut?': {
      ...string,
      description: 'There are more than are listed, and where to have them',
    },
    items: listOf(items),
  });

const sha256 = { ...string, pattern: '^[0-9a-f]{64}$' };

export const evidenceSchemas = {
  EvidencePolicy: object({
    'tier?': object({ id: string, title: string, from: string }),
    targets: object({
      'rpoSeconds?': seconds,
      'rtoSeconds?': seconds,
      'rpoFrom?': string,
      'rtoFrom?': string,
      'maxSkewSeconds?': seconds,
    }),
    assets: listOf(
      object({
        ref: ref('AssetRef'),
        requirement,
        'requirementBecause?': string,
        demands: {
          type: 'object',
          description: 'By name; each value with where it comes from',
          additionalProperties: object({ value: {}, from: string }),
        },
      }),
    ),
    drills: listOf(object({ scenario: string, every: string })),
  }),
  EvidencePoint: object({ ...pointFields, firstSeenAt: time }),
  EvidenceManifest: object({
    format: { type: 'string', const: 'backup-health-evidence/1' },
    entityRef: string,
    asOf: time,
    madeAt: time,
    madeBy: string,
    plugin: object({ name: string, version: string }),
    parts: listOf(object({ part: string, bytes: count, sha256 })),
  }),
  EvidenceExport: object({
    manifest: ref('EvidenceManifest'),
    manifestSha256: sha256,
    howToVerify: listOf(string),
    parts: object({
      health: ref('EntityHealth'),
      sources: listOf(ref('SourceSummary')),
      policy: ref('EvidencePolicy'),
      recoveryPoints: known(ref('EvidencePoint')),
      drills: known(ref('Drill')),
      waivers: known(ref('Waiver')),
    }),
  }),
};
