const beyondTheBasicPlane = /[\uD800-\uDFFF]/;

/** The order of S3's listings: by the bytes of UTF-8, which JavaScript's is not. */
export function compareKeys(a: string, b: string): number {
  if (beyondTheBasicPlane.test(a) || beyondTheBasicPlane.test(b)) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
