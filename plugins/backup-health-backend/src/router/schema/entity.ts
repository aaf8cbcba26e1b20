import { answer, ofEntity, refused } from './parts';

export const entityPaths = {
  '/entities/{kind}/{namespace}/{name}': {
    get: {
      operationId: 'GetEntityHealth',
      summary: 'Health of one service',
      parameters: ofEntity,
      responses: {
        '200': answer('The health of the service', 'EntityHealth'),
        default: refused,
      },
    },
  },
};
