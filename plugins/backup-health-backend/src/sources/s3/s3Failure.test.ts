import { BucketConfig } from '../../config';
import {
  BrokenListingError,
  endpointHost,
  explainFailure,
  TooManyObjectsError,
} from './s3Failure';

const bucket: BucketConfig = {
  id: 'dumps',
  title: 'Dumps',
  bucket: 'backups',
  endpoint: 'https://s3.example.com:9000/path',
  region: 'us-east-1',
  forcePathStyle: true,
  accessKeyId: 'AKIDSECRET',
  secretAccessKey: 'hunter2',
  intervalSeconds: 60,
  wholeEverySeconds: 86_400,
  layouts: [],
};

function systemError(code: string) {
  return Object.assign(new Error(`AKIDSECRET hunter2 ${code}`), { code });
}

function serviceError(status: number, name: string, more: object = {}) {
  return Object.assign(new Error('AKIDSECRET hunter2'), {
    name,
    $metadata: { httpStatusCode: status },
    ...more,
  });
}

describe('explainFailure', () => {
  it.each([
    [
      'a refused connection',
      systemError('ECONNREFUSED'),
      'no connection (ECONNREFUSED)',
    ],
    [
      'a reset connection',
      systemError('ECONNRESET'),
      'no connection (ECONNRESET)',
    ],
    [
      'a host of several addresses',
      Object.assign(new AggregateError([systemError('EHOSTUNREACH')], 'x')),
      'no connection (EHOSTUNREACH)',
    ],
    [
      'an unknown host',
      systemError('ENOTFOUND'),
      'its host name could not be resolved (ENOTFOUND)',
    ],
    [
      'a certificate of its own',
      systemError('DEPTH_ZERO_SELF_SIGNED_CERT'),
      'its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)',
    ],
    [
      'a certificate of an unknown CA',
      systemError('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
      'its certificate is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
    ],
    [
      'a timeout of the SDK',
      serviceError(0, 'TimeoutError', { $metadata: {} }),
      'it did not answer in time',
    ],
    [
      'a timeout of ours',
      AbortSignal.abort(new DOMException('x', 'TimeoutError')).reason,
      'it did not answer in time',
    ],
    [
      'an object in an archive',
      serviceError(403, 'InvalidObjectState'),
      'listing the objects below db/ failed: it lies in an archive of the store, and has to be brought back before it can be read (InvalidObjectState)',
    ],
    [
      'a code of the store',
      serviceError(404, 'NoSuchBucket'),
      'there is no such bucket (NoSuchBucket)',
    ],
    [
      'a HEAD that is refused',
      serviceError(403, 'Unknown'),
      'listing the objects below db/ was refused (status 403)',
    ],
    [
      'a store that wants a login',
      serviceError(401, '401'),
      'listing the objects below db/ was refused (status 401)',
    ],
    [
      'a proxy',
      serviceError(502, 'UnknownError'),
      'it answered with status 502',
    ],
    [
      'a region that the body names',
      serviceError(400, 'AuthorizationHeaderMalformed', {
        Region: 'eu-west-1',
      }),
      'it lies in eu-west-1 and not in us-east-1 (AuthorizationHeaderMalformed)',
    ],
    [
      'a region that nobody names',
      serviceError(301, 'PermanentRedirect'),
      'it does not lie in us-east-1 (PermanentRedirect)',
    ],
    [
      'another answer',
      new BrokenListingError('the answer is not a listing of objects'),
      'the answer is not a listing of objects',
    ],
    [
      'too much',
      new TooManyObjectsError('5 objects'),
      'more than 5 objects lie below db/, so that nothing is concluded from what is there',
    ],
    ['what is no error', 'AKIDSECRET hunter2', 'reading it failed'],
    ['nothing', undefined, 'reading it failed'],
    [
      'a name that carries something',
      serviceError(0, 'hunter2 AKIDSECRET', { $metadata: {} }),
      'reading it failed',
    ],
  ])('explains %s', (_, error, what) => {
    const failure = explainFailure(error, bucket, 'db/');
    expect(failure.message).toBe(
      `Bucket backups at s3.example.com:9000: ${what}.`,
    );
    expect(failure.remedy).not.toBe('');
    expect(JSON.stringify(failure)).not.toMatch(/AKIDSECRET|hunter2/);
  });

  it('takes only a refusal for one', () => {
    const condition = (error: unknown) =>
      explainFailure(error, bucket, '').condition;
    expect(condition(serviceError(403, 'AccessDenied'))).toBe('forbidden');
    expect(condition(serviceError(404, 'NoSuchBucket'))).toBe('failing');
    expect(condition(serviceError(503, 'SlowDown'))).toBe('failing');
    expect(condition(systemError('ECONNRESET'))).toBe('failing');
  });

  it('speaks of the bucket where there is no prefix', () => {
    expect(
      explainFailure(serviceError(403, 'AccessDenied'), bucket, '').message,
    ).toContain('listing the objects in it was refused');
  });
});

describe('endpointHost', () => {
  it('is that of AWS where there is no endpoint', () => {
    expect(endpointHost({ region: 'eu-central-1' })).toBe(
      's3.eu-central-1.amazonaws.com',
    );
  });
});
