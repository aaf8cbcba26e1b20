import { dayMs } from '../time/duration';
import { Bucket, S3Object } from './bucket';
import { s3Error } from './s3Error';
import { xmlDocument } from './xml';

interface Retention {
  mode: string;
  /** In milliseconds. */
  until: number;
}

/** What the default of its bucket keeps an object from being deleted until. */
export function retentionOf(
  { settings }: Bucket,
  { lastModified }: S3Object,
): Retention | undefined {
  const { objectLock } = settings;
  return (
    objectLock && {
      mode: objectLock.mode,
      until: lastModified + objectLock.days * dayMs,
    }
  );
}

/**
 * Answers GetObjectRetention.
 *
 * @throws S3Error (InvalidRequest)
 */
export function retentionAnswer(bucket: Bucket, object: S3Object): string {
  const retention = retentionOf(bucket, object);
  if (!retention) {
    throw s3Error.invalidRequest(
      'Bucket is missing Object Lock Configuration',
      bucket.name,
    );
  }
  return xmlDocument([
    'Retention',
    [
      ['Mode', retention.mode],
      ['RetainUntilDate', new Date(retention.until).toISOString()],
    ],
  ]);
}
