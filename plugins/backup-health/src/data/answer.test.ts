import { ErrorLike, toError } from '@backstage/errors';
import { shopApi, toldAt } from '../__fixtures__';
import { afterAnswer, afterFailure, messageOf } from './answer';

function responseError(statusCode: number): ErrorLike {
  return {
    name: 'ResponseError',
    message: `Request failed with ${statusCode}`,
    statusCode,
    cause: { name: 'Error', message: 'what the backend said' },
  };
}

const known = afterAnswer(shopApi, toldAt);

describe('afterFailure', () => {
  it.each([500, 502, 401])('keeps what is known through a %d', statusCode => {
    expect(afterFailure(responseError(statusCode))(known)).toMatchObject({
      status: 'known',
      value: shopApi,
      failure: { statusCode },
    });
  });

  it.each([403, 404])('ends what was known with a %d', statusCode => {
    expect(afterFailure(responseError(statusCode))(known)).toMatchObject({
      status: 'failed',
      error: { statusCode },
    });
  });

  it('knows nothing where nothing was known', () => {
    expect(
      afterFailure(new TypeError('Failed to fetch'))({ status: 'loading' }),
    ).toMatchObject({
      status: 'failed',
      error: { message: 'Failed to fetch' },
    });
  });
});

describe('messageOf', () => {
  it('prefers what the backend said to what HTTP says', () => {
    expect(messageOf(responseError(500))).toBe('what the backend said');
    expect(messageOf(toError(new TypeError('Failed to fetch')))).toBe(
      'Failed to fetch',
    );
  });
});
