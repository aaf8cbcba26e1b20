import { answer, body, inPath, ofEntity, refused } from './parts';
import { boolean, object, pageOf, ref, string, time } from './words';

export const waiverPaths = {
  '/entities/{kind}/{namespace}/{name}/waivers': {
    get: {
      operationId: 'ListWaivers',
      summary: 'What is accepted of a service, and what was',
      parameters: ofEntity,
      responses: {
        '200': answer('Active ones first, then newest first', 'WaiverPage'),
        default: refused,
      },
    },
    post: {
      operationId: 'AddWaiver',
      summary: 'Accepts a finding for a while',
      parameters: ofEntity,
      requestBody: body('What is accepted, why, and until when', 'WaiverInput'),
      responses: {
        '201': answer('The waiver', 'Waiver'),
        default: refused,
      },
    },
  },
  '/entities/{kind}/{namespace}/{name}/waivers/{id}': {
    delete: {
      operationId: 'EndWaiver',
      summary: 'Ends a waiver before its time; it stays in the list',
      parameters: [...ofEntity, inPath('id', 'Id of the waiver')],
      responses: {
        '204': { description: 'It has ended' },
        default: refused,
      },
    },
  },
};

const waiver = {
  rule: { ...string, maxLength: 64 },
  'asset?': ref('AssetRef'),
  owner: { ...string, maxLength: 255 },
  reason: { ...string, minLength: 10, maxLength: 2000 },
  expiresAt: { ...time, maxLength: 40 },
};

export const waiverSchemas = {
  WaiverInput: object({ ...waiver, 'asset?': ref('AssetInput') }),
  Waiver: object({
    ...waiver,
    id: string,
    entityRef: string,
    createdAt: time,
    createdBy: string,
    'endedAt?': time,
    'endedBy?': string,
    active: boolean,
  }),
  WaiverPage: pageOf(ref('Waiver')),
};
