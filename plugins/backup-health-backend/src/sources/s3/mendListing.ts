/**
 * Elements of a listing that the SDK reads as numbers and times, and fails with
 * the whole page on where one is neither. Without it, its entry alone is one
 * that cannot be read.
 */
const checked =
  /<(LastModified|RestoreExpiryDate|Size|KeyCount|MaxKeys)>([^<]*)<\/\1>/g;

/** A page of a listing without what is no number and no time. */
export function mendListing(bytes: Buffer): Buffer {
  const text = bytes.toString('utf8');
  let isMended = false;
  const mended = text.replace(
    checked,
    (element, name: string, value: string) => {
      if (isRead(name, value)) return element;
      isMended = true;
      return '';
    },
  );
  return isMended ? Buffer.from(mended) : bytes;
}

function isRead(name: string, value: string): boolean {
  if (name === 'LastModified' || name === 'RestoreExpiryDate') {
    return (
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/.test(
        value,
      ) && !Number.isNaN(Date.parse(value))
    );
  }
  return /^\d{1,16}$/.test(value);
}
