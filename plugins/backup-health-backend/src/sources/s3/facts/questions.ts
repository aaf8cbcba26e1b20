import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketPolicyStatusCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  type DefaultRetention,
} from '@aws-sdk/client-s3';
import { BucketReader } from '../bucketReader';
import { ask } from './ask';
import { readLifecycle } from './lifecycle';
import { noteRootElement } from './rootElement';

// Each with the answers that stores give to it: those of Ceph and of AWS differ.

const daySeconds = 86_400;
const nothingBlocked = { policies: false, lists: false };

/**
 * A bucket that never kept versions answers with an element that is empty; a
 * store that does not know the question, with another one, or with none.
 */
export function askVersioning(reader: BucketReader) {
  const command = new GetBucketVersioningCommand({ Bucket: reader.bucket });
  const rootOf = noteRootElement(command);
  return ask(reader, {
    about: 'the versioning of the bucket',
    grant: 's3:GetBucketVersioning',
    call: (client, options) => client.send(command, options),
    read: ({ Status }) => {
      if (rootOf() !== 'VersioningConfiguration') return undefined;
      if (Status === undefined) return 'off' as const;
      return Status === 'Enabled' ? 'enabled' : 'suspended';
    },
  });
}

export function askLifecycle(reader: BucketReader) {
  return ask(reader, {
    about: 'the lifecycle rules of the bucket',
    grant: 's3:GetLifecycleConfiguration',
    call: (client, options) =>
      client.send(
        new GetBucketLifecycleConfigurationCommand({ Bucket: reader.bucket }),
        options,
      ),
    read: ({ Rules }) => Rules && readLifecycle(Rules),
    none: { NoSuchLifecycleConfiguration: [] },
  });
}

export function askObjectLock(reader: BucketReader) {
  return ask(reader, {
    about: 'the Object Lock of the bucket',
    grant: 's3:GetBucketObjectLockConfiguration',
    call: (client, options) =>
      client.send(
        new GetObjectLockConfigurationCommand({ Bucket: reader.bucket }),
        options,
      ),
    read: ({ ObjectLockConfiguration: lock }) =>
      lock?.ObjectLockEnabled === undefined
        ? undefined
        : {
            enabled: lock.ObjectLockEnabled === 'Enabled',
            ...defaultRetention(lock.Rule?.DefaultRetention),
          },
    none: { ObjectLockConfigurationNotFoundError: { enabled: false } },
  });
}

function defaultRetention(retention: DefaultRetention | undefined): {
  mode?: 'governance' | 'compliance';
  defaultRetentionSeconds?: number;
} {
  const { Mode, Days, Years } = retention ?? {};
  // Without a default, only what its writer locks is locked.
  if (Mode === undefined) return { defaultRetentionSeconds: 0 };
  return {
    mode: Mode === 'COMPLIANCE' ? 'compliance' : 'governance',
    defaultRetentionSeconds: ((Days ?? 0) + (Years ?? 0) * 365) * daySeconds,
  };
}

/** Ceph answers a question that it does not know with a listing. */
export function askEncryption(reader: BucketReader) {
  return ask(reader, {
    about: 'the encryption of the bucket',
    grant: 's3:GetEncryptionConfiguration',
    call: (client, options) =>
      client.send(
        new GetBucketEncryptionCommand({ Bucket: reader.bucket }),
        options,
      ),
    read: ({ ServerSideEncryptionConfiguration: configuration }) => {
      const algorithms = (configuration?.Rules ?? []).flatMap(
        rule => rule.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? [],
      );
      if (algorithms.length === 0) return undefined;
      return algorithms.every(algorithm => algorithm.startsWith('aws:kms'))
        ? ('kms' as const)
        : ('server-side' as const);
    },
    none: { ServerSideEncryptionConfigurationNotFoundError: 'none' as const },
  });
}

/** Whether it is copied elsewhere. Ceph says the same for none and unknown. */
export function askReplication(reader: BucketReader) {
  return ask(reader, {
    about: 'the replication of the bucket',
    grant: 's3:GetReplicationConfiguration',
    call: (client, options) =>
      client.send(
        new GetBucketReplicationCommand({ Bucket: reader.bucket }),
        options,
      ),
    read: ({ ReplicationConfiguration: configuration }) =>
      configuration?.Rules?.some(rule => rule.Status === 'Enabled'),
    none: { ReplicationConfigurationNotFoundError: false },
  });
}

/** @param isAws - AWS names its first region by leaving it out */
export function askRegion(reader: BucketReader, isAws: boolean) {
  return ask(reader, {
    about: 'the region of the bucket',
    grant: 's3:GetBucketLocation',
    call: (client, options) =>
      client.send(
        new GetBucketLocationCommand({ Bucket: reader.bucket }),
        options,
      ),
    read: ({ LocationConstraint }) =>
      LocationConstraint?.slice(0, 64) || (isAws ? 'us-east-1' : undefined),
  });
}

/** Whether strangers may read it: by its policy, or by its list of rights. */
export async function askPublicAccess(reader: BucketReader): Promise<boolean> {
  const block = await askBlock(reader);
  if (block.policies && block.lists) return false;
  const policy = !block.policies && (await askPolicy(reader));
  return policy || (!block.lists && (await askList(reader)));
}

function askBlock(reader: BucketReader) {
  return ask(reader, {
    about: 'the public access block of the bucket',
    grant: 's3:GetBucketPublicAccessBlock',
    call: (client, options) =>
      client.send(
        new GetPublicAccessBlockCommand({ Bucket: reader.bucket }),
        options,
      ),
    read: ({ PublicAccessBlockConfiguration: block }) => ({
      policies: block?.RestrictPublicBuckets ?? false,
      lists: block?.IgnorePublicAcls ?? false,
    }),
    // What is not blocked has to be looked at all the same.
    none: {
      NoSuchPublicAccessBlockConfiguration: nothingBlocked,
      NotImplemented: nothingBlocked,
      MethodNotAllowed: nothingBlocked,
    },
  });
}

function askPolicy(reader: BucketReader) {
  return ask(reader, {
    about: 'the policy status of the bucket',
    grant: 's3:GetBucketPolicyStatus',
    call: (client, options) =>
      client.send(
        new GetBucketPolicyStatusCommand({ Bucket: reader.bucket }),
        options,
      ),
    read: ({ PolicyStatus }) => PolicyStatus?.IsPublic,
    none: { NoSuchBucketPolicy: false },
  });
}

const everybody = [
  'http://acs.amazonaws.com/groups/global/AllUsers',
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
];

function askList(reader: BucketReader) {
  return ask(reader, {
    about: 'the access control list of the bucket',
    grant: 's3:GetBucketAcl',
    call: (client, options) =>
      client.send(new GetBucketAclCommand({ Bucket: reader.bucket }), options),
    read: ({ Grants }) =>
      Grants?.some(({ Grantee }) => everybody.includes(Grantee?.URI ?? '')),
    none: { AccessControlListNotSupported: false },
  });
}
