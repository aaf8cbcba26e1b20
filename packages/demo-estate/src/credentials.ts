import { S3Account } from './s3/account';

/**
 * Credentials of the estate. They are no secrets: it holds nothing of worth,
 * and listens to this machine only.
 */
export const demoTokens = {
  /** Everything that Backup Health reads, and no Secrets. */
  reader: 'demo-reader',
  /** The same, and the Secrets that backup jobs refer to, one by one. */
  secretReader: 'demo-secret-reader',
  /** May do everything. */
  admin: 'demo-admin',
};

/** @see demoTokens */
export const demoKeys = {
  /** Reads all buckets. */
  reader: { accessKeyId: 'demo', secretAccessKey: 'demo-secret' },
  /** Reads and writes all buckets. */
  writer: {
    accessKeyId: 'demo-writer',
    secretAccessKey: 'demo-writer-secret',
  },
  /** Reads the buckets of the shop, and not that of its experimental Vault. */
  shop: { accessKeyId: 'demo-shop', secretAccessKey: 'demo-shop-secret' },
  /** Is known, and has no right to any bucket. */
  stranger: {
    accessKeyId: 'demo-stranger',
    secretAccessKey: 'demo-stranger-secret',
  },
};

export const demoAccounts: S3Account[] = [
  { ...demoKeys.reader, name: 'reader', buckets: 'all', mayWrite: false },
  { ...demoKeys.writer, name: 'writer', buckets: 'all', mayWrite: true },
  {
    ...demoKeys.shop,
    name: 'shop',
    buckets: ['shop-backups', 'shop-velero'],
    mayWrite: false,
  },
  { ...demoKeys.stranger, name: 'stranger', buckets: [], mayWrite: false },
];
