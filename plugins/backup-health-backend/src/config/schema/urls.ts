/**
 * Finds what is wrong with the URL of a server. One with a user or a query in
 * it is refused: those are where credentials hide from redaction.
 *
 * @returns a sentence that tells what and what to do, or `undefined`
 */
export function urlFault(value: string): string | undefined {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return 'It is no URL. Write it with its scheme, as in https://s3.example.com.';
  }
  if (!['http:', 'https:'].includes(url.protocol)) {
    return 'It has to begin with https:// (or http://).';
  }
  if (url.username || url.password) {
    return 'It has a user or a password in it. Give credentials in their own keys.';
  }
  if (url.search || url.hash) {
    return 'It has to end before any ? and #.';
  }
  return undefined;
}
