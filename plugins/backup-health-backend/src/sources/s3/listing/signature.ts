/** What tools write beside what they sign. */
const signed =
  /^(.+)(?:\.sig|\.asc|\.minisig|\.cosign\.bundle|\.sigstore(?:\.json)?)$/s;

/**
 * Whether a key is that of a signature, and of what.
 *
 * @returns the key that it signs, and its own file name
 */
export function readSignature(
  key: string,
): { of: string; name: string } | undefined {
  const of = signed.exec(key)?.[1];
  return of === undefined
    ? undefined
    : { of, name: key.slice(key.lastIndexOf('/') + 1) };
}
