export interface LifecycleRule {
  id: string;
  prefix: string;
  expireAfterDays?: number;
  /** Of versions that are no longer the newest. */
  oldVersionDays?: number;
}

/** How a bucket is set up. What is left out was never configured. */
export interface BucketSettings {
  versioning?: 'Enabled' | 'Suspended';
  encryption?: 'AES256' | 'aws:kms';
  objectLock?: { mode: 'GOVERNANCE' | 'COMPLIANCE'; days: number };
  lifecycle?: LifecycleRule[];
  /** Empty, as at AWS in us-east-1 and at MinIO. */
  location?: string;
  /** Whether its policy lets everybody in; left out: it has none. */
  isPublic?: boolean;
  /** Whether nobody can make it public by mistake. */
  blocksPublicAccess?: boolean;
  /** The bucket that all of it is copied to. */
  replicatedTo?: string;
}
