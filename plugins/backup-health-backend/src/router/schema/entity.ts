import { answer, inQuery, ofEntity, refused } from './parts';
import { time } from './words';

export const entityPaths = {
  '/entities/{kind}/{namespace}/{name}': {
    get: {
      operationId: 'GetEntityHealth',
      summary: 'Health of one service',
      parameters: [
        ...ofEntity,
        inQuery('asOf', 'What was said then, as it was recorded', {
          ...time,
          maxLength: 40,
        }),
      ],
      responses: {
        '200': answer(
          'The health of the service. Ages, and when sources were read last, are as of 30 seconds ago at most; all else is as it is now',
          'EntityHealth',
        ),
        '304': {
          description: 'The answer with the ETag of If-None-Match still holds',
        },
        default: refused,
      },
    },
  },
};
