import { ConfigReader } from '@backstage/config';
import {
  instant,
  LocationObservation,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import { LocationTable } from './locations';

const facts: LocationObservation['facts'] = {
  encryption: { known: true, value: 'kms' },
  publicAccess: { known: true, value: true },
};
const place = (
  key: string,
  rest: Partial<LocationObservation> = {},
): LocationObservation => ({
  type: 'location',
  key,
  title: key,
  bucket: 'velero',
  availability: 'available',
  ...rest,
});

/** What is told of a storage location beside a bucket that config knows. */
function told(
  storageLocation: Partial<LocationObservation>,
  bucket: { endpoint?: string; layouts?: object[] } = {},
) {
  const config = readBackupHealthConfig(
    new ConfigReader({
      backupHealth: {
        s3: [
          {
            id: 'b',
            bucket: 'velero',
            endpoint: bucket.endpoint ?? 'https://s3.example.com',
            ...(bucket.layouts && { layouts: bucket.layouts }),
          },
        ] as never,
      },
    }),
  );
  const table = new LocationTable({
    sites: [],
    buckets: config.buckets,
    uidOf: name => `uid-of-${name}`,
  });
  const stored = (source: string, observation: LocationObservation) => ({
    source,
    stream: 'x',
    origin: 'x',
    observation,
    firstSeenAt: instant(0),
  });
  table.put('1', stored('s3:b', place('s3/b', { facts, site: 'off-site' })));
  const key = 'uid-of-prod/velero/velero/default';
  table.put('2', stored('kubernetes:prod', place(key, storageLocation)));
  return table.get(key)!;
}

describe('a storage location in a bucket that is read', () => {
  it.each([
    'https://s3.example.com',
    'https://S3.example.com:443/',
    'http://s3.example.com',
  ])('has the facts of the bucket, where its address is %s', endpoint => {
    expect(told({ endpoint })).toMatchObject({
      title: 'uid-of-prod/velero/velero/default',
      facts,
      site: 'off-site',
    });
  });

  it('has none of a bucket of that name elsewhere', () => {
    expect(told({ endpoint: 'https://other.example.com' }).facts).toBe(
      undefined,
    );
    expect(told({ endpoint: undefined }).facts).toBe(undefined);
    expect(
      told({ endpoint: 'https://s3.example.com', bucket: 'other' }).facts,
    ).toBe(undefined);
  });

  it('is on AWS where it has no address', () => {
    const endpoint = 'https://s3.eu-west-1.amazonaws.com';
    expect(told({ endpoint: undefined }, { endpoint }).facts).toEqual(facts);
  });

  it('is the bucket of a layout that names its cluster and prefix', () => {
    const within = { endpoint: 'http://rgw.rook-ceph.svc', prefix: 'prod' };
    const layouts = [{ type: 'velero', cluster: 'prod', prefix: 'prod/' }];
    expect(told(within, { layouts }).facts).toEqual(facts);
    expect(told({ ...within, prefix: 'dev' }, { layouts }).facts).toBe(
      undefined,
    );
    const others = [{ type: 'velero', cluster: 'dev', prefix: 'prod' }];
    expect(told(within, { layouts: others }).facts).toBe(undefined);
  });
});
