import { S3Client } from '@aws-sdk/client-s3';
import type { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { BucketConfig } from '../../config';
import { BoundedHandler } from './boundedHandler';

/** How long one call may take, in milliseconds, and how often it is tried. */
export interface S3Patience {
  connectMs: number;
  answerMs: number;
  attempts: number;
}

export const defaultPatience: S3Patience = {
  connectMs: 5_000,
  answerMs: 30_000,
  attempts: 3,
};

/**
 * Makes the client for one bucket. It logs nothing, and sends no checksums,
 * which Backblaze B2 refuses.
 *
 * Credentials are the bucket's own where config has them, and those of the
 * `aws` section of app-config otherwise: of the account that is named, or of
 * the main account, with the SDK's default chain as the last resort.
 */
export function createS3Client(
  bucket: BucketConfig,
  credentials: AwsCredentialsManager,
  patience: S3Patience = defaultPatience,
): S3Client {
  const { accessKeyId, secretAccessKey, accountId } = bucket;
  return new S3Client({
    region: bucket.region,
    endpoint: bucket.endpoint,
    forcePathStyle: bucket.forcePathStyle,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: patience.attempts,
    requestHandler: new BoundedHandler({
      connectionTimeout: patience.connectMs,
      requestTimeout: patience.answerMs,
      socketTimeout: patience.answerMs,
      throwOnRequestTimeout: true,
    }),
    credentials:
      accessKeyId && secretAccessKey
        ? { accessKeyId, secretAccessKey }
        : async () => {
            const { sdkCredentialProvider } =
              await credentials.getCredentialProvider({ accountId });
            return sdkCredentialProvider();
          },
  });
}
