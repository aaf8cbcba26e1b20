const longestRead = 4_000;
const longestKept = 1_000;

/**
 * What sources quote when they fail: the header or the URL of a request. The
 * lengths are bounded, so that none of these can be made to run for long.
 */
const credentials: [RegExp, string][] = [
  [/\bBearer\s+[^\s"',;]{1,4000}/gi, 'Bearer ***'],
  [/\beyJ[\w-]{8,3000}\.[\w-]{8,3000}(?:\.[\w-]{0,3000})?/g, '***'],
  [/\bk8s-aws-v1\.[\w-]{1,3000}/g, '***'],
  [
    /\b(X-Amz-(?:Signature|Credential|Security-Token))=[^&\s"']{1,3000}/gi,
    '$1=***',
  ],
  [/:\/\/[^\s/:@]{1,200}:[^\s/@]{1,200}@/g, '://***@'],
];

/**
 * Text of a source as it may be kept and shown: bounded in length, and without
 * what looks like a credential.
 *
 * @param conceal - credentials that are known to the reader
 */
export function plainText(text: string, conceal: string[] = []): string {
  let plain = text;
  for (const secret of conceal) {
    if (secret) plain = plain.replaceAll(secret, '***');
  }
  plain = plain.slice(0, longestRead).trim();
  for (const [pattern, replacement] of credentials) {
    plain = plain.replace(pattern, replacement);
  }
  return plain.length > longestKept
    ? `${plain.slice(0, longestKept - 1)}…`
    : plain;
}
