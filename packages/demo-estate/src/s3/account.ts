/** Who may do what. */
export interface S3Account {
  /** Owner of what it sees. */
  name: string;
  accessKeyId: string;
  secretAccessKey: string;
  buckets: 'all' | string[];
  mayWrite: boolean;
}

export function mayRead(account: S3Account, bucket: string): boolean {
  return account.buckets === 'all' || account.buckets.includes(bucket);
}
