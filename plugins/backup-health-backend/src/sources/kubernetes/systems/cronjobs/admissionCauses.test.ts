import { refusalCause } from './admissionCauses';

describe('what refused an object', () => {
  it.each([
    'Error creating: etcdserver: request timed out',
    'Error creating: Timeout: request did not complete within requested timeout - context deadline exceeded',
    'Error creating: Internal error occurred: resource quota evaluation timed out',
    'Error creating: Post "https://10.43.0.1:443/api/v1/namespaces/platform/pods": dial tcp 10.43.0.1:443: connect: connection refused',
    'Error creating: pods "dump-29727600-0" already exists',
    'Error creating: the server is currently unable to handle the request (post pods)',
    'Error creating: pods "dump-" is forbidden: unable to create new content in namespace platform because it is being terminated',
    'Error creating: namespaces "platform" not found',
  ])('is nothing that a change to the CronJob mends: %s', message => {
    expect(refusalCause(message)).toBeUndefined();
  });

  it.each([
    [
      'Error creating: pods "dump-" is forbidden: no PriorityClass with name high was found',
      { kind: 'admission', name: 'high' },
    ],
    [
      'Error creating: Pod "dump-" is invalid: spec.containers[0].image: Required value',
      { kind: 'admission' },
    ],
    [
      'Error creating: pods "dump-" is forbidden: PodSecurityPolicy: unable to admit pod',
      { kind: 'admission' },
    ],
  ])('is the API server: %s', (message, cause) => {
    expect(refusalCause(message)).toEqual(cause);
  });
});
