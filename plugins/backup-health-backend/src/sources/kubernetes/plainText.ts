import { redactText } from '../../redaction';

/** What is longer is cut after a word: half a credential is not recognized. */
const longestRead = 64_000;
const longestKept = 1_000;

/**
 * Text of a source as it may be kept and shown: bounded in length, and without
 * what looks like a credential.
 *
 * @param conceal - credentials that are known to the reader
 */
export function plainText(text: string, conceal: string[] = []): string {
  let plain = text;
  for (const secret of conceal) {
    if (secret) plain = plain.replaceAll(secret, '[redacted]');
  }
  if (plain.length > longestRead) {
    const cut = plain.slice(0, longestRead);
    plain = cut.slice(0, Math.max(cut.search(/\S*$/), longestKept));
  }
  plain = redactText(plain.trim());
  return plain.length > longestKept
    ? `${plain.slice(0, longestKept - 1)}…`
    : plain;
}
