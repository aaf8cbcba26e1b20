/** What a request failed with, by the name that S3 has for it. */
export class S3Error extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, string>;

  constructor(
    status: number,
    code: string,
    message: string,
    details: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** The failures of S3, in its own words. */
export const s3Error = {
  accessDenied: () => new S3Error(403, 'AccessDenied', 'Access Denied'),

  invalidAccessKeyId: (accessKeyId: string) =>
    new S3Error(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      { AWSAccessKeyId: accessKeyId },
    ),

  signatureDoesNotMatch: () =>
    new S3Error(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ),

  requestTimeTooSkewed: (requestTime: string, serverTime: string) =>
    new S3Error(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      {
        RequestTime: requestTime,
        ServerTime: serverTime,
        MaxAllowedSkewMilliseconds: '900000',
      },
    ),

  contentMismatch: () =>
    new S3Error(
      400,
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    ),

  noSuchBucket: (bucket: string) =>
    new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist', {
      BucketName: bucket,
    }),

  noSuchKey: (key: string) =>
    new S3Error(404, 'NoSuchKey', 'The specified key does not exist.', {
      Key: key,
    }),

  invalidRange: (range: string, size: number) =>
    new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable', {
      RangeRequested: range,
      ActualObjectSize: String(size),
    }),

  invalidArgument: (message: string, name: string, value: string) =>
    new S3Error(400, 'InvalidArgument', message, {
      ArgumentName: name,
      ArgumentValue: value,
    }),

  invalidRequest: (message: string, bucket: string) =>
    new S3Error(400, 'InvalidRequest', message, { BucketName: bucket }),

  tooLarge: () =>
    new S3Error(
      400,
      'EntityTooLarge',
      'Your proposed upload exceeds the maximum allowed size',
    ),

  notImplemented: () =>
    new S3Error(
      501,
      'NotImplemented',
      'A header or query you provided implies functionality that is not implemented',
    ),

  /** Of a setting that a bucket does not have. */
  notConfigured: (code: string, message: string, bucket: string) =>
    new S3Error(404, code, message, { BucketName: bucket }),
};
