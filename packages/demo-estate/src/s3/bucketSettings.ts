import { Bucket } from './bucket';
import { s3Error } from './s3Error';
import { Xml, xmlDocument } from './xml';

/**
 * What a bucket answers when it is asked how it is set up, by the name of the
 * subresource.
 */
export const settingsAnswers: Record<string, (bucket: Bucket) => string> = {
  location: ({ settings }) =>
    xmlDocument(['LocationConstraint', settings.location]),

  versioning: ({ settings }) =>
    xmlDocument([
      'VersioningConfiguration',
      settings.versioning ? [['Status', settings.versioning]] : undefined,
    ]),

  'object-lock': ({ name, settings }) => {
    const { objectLock } = settings;
    if (!objectLock) {
      throw s3Error.notConfigured(
        'ObjectLockConfigurationNotFoundError',
        'Object Lock configuration does not exist for this bucket',
        name,
      );
    }
    const { mode, days } = objectLock;
    return xmlDocument([
      'ObjectLockConfiguration',
      [
        ['ObjectLockEnabled', 'Enabled'],
        [
          'Rule',
          [
            [
              'DefaultRetention',
              [
                ['Mode', mode],
                ['Days', days],
              ],
            ],
          ],
        ],
      ],
    ]);
  },

  encryption: ({ name, settings }) => {
    if (!settings.encryption) {
      throw s3Error.notConfigured(
        'ServerSideEncryptionConfigurationNotFoundError',
        'The server side encryption configuration was not found',
        name,
      );
    }
    return xmlDocument([
      'ServerSideEncryptionConfiguration',
      [
        [
          'Rule',
          [
            [
              'ApplyServerSideEncryptionByDefault',
              [['SSEAlgorithm', settings.encryption]],
            ],
          ],
        ],
      ],
    ]);
  },

  lifecycle: ({ name, settings }) => {
    const { lifecycle = [] } = settings;
    if (lifecycle.length === 0) {
      throw s3Error.notConfigured(
        'NoSuchLifecycleConfiguration',
        'The lifecycle configuration does not exist',
        name,
      );
    }
    return xmlDocument([
      'LifecycleConfiguration',
      lifecycle.map(
        ({ id, prefix, expireAfterDays, oldVersionDays }): Xml => [
          'Rule',
          [
            ['ID', id],
            ['Filter', [['Prefix', prefix]]],
            ['Status', 'Enabled'],
            ...after('Expiration', 'Days', expireAfterDays),
            ...after(
              'NoncurrentVersionExpiration',
              'NoncurrentDays',
              oldVersionDays,
            ),
          ],
        ],
      ),
    ]);
  },

  policyStatus: ({ name, settings }) => {
    if (settings.isPublic === undefined) {
      throw s3Error.notConfigured(
        'NoSuchBucketPolicy',
        'The bucket policy does not exist',
        name,
      );
    }
    return xmlDocument(['PolicyStatus', [['IsPublic', settings.isPublic]]]);
  },

  publicAccessBlock: ({ name, settings }) => {
    const { blocksPublicAccess: isBlocked } = settings;
    if (isBlocked === undefined) {
      throw s3Error.notConfigured(
        'NoSuchPublicAccessBlockConfiguration',
        'The public access block configuration was not found',
        name,
      );
    }
    return xmlDocument([
      'PublicAccessBlockConfiguration',
      [
        ['BlockPublicAcls', isBlocked],
        ['IgnorePublicAcls', isBlocked],
        ['BlockPublicPolicy', isBlocked],
        ['RestrictPublicBuckets', isBlocked],
      ],
    ]);
  },

  replication: ({ name, settings }) => {
    const { replicatedTo } = settings;
    if (!replicatedTo) {
      throw s3Error.notConfigured(
        'ReplicationConfigurationNotFoundError',
        'The replication configuration was not found',
        name,
      );
    }
    return xmlDocument([
      'ReplicationConfiguration',
      [
        ['Role', 'arn:aws:iam::000000000000:role/replication'],
        [
          'Rule',
          [
            ['ID', 'all'],
            ['Priority', 1],
            ['Filter', [['Prefix', '']]],
            ['Status', 'Enabled'],
            ['Destination', [['Bucket', `arn:aws:s3:::${replicatedTo}`]]],
            ['DeleteMarkerReplication', [['Status', 'Disabled']]],
          ],
        ],
      ],
    ]);
  },
};

function after(rule: string, name: string, count: number | undefined): Xml[] {
  return count === undefined ? [] : [[rule, [[name, count]]]];
}
