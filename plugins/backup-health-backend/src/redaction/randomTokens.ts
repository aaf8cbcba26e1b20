import { CredentialForm } from './types';

/** What is said to be an identifier is no credential, however random. */
const identifierBefore =
  /(?:\b|_)(?:(?:request|host|version|upload|trace|span|snapshot|backup|repository|object|resource|run|job|correlation)[ _-]?)?(?:id|ids|etag|digest|checksum|md5|sha\d{1,3}|crc32c?|uid|version|name|continue|revision)["']?\s{0,2}[:=]?\s{0,2}["'(]{0,2}$|sha\d{3}[:-]$/i;

/**
 * Tokens that nothing names: by how their characters follow each other. Names,
 * times and paths keep to one kind of character for a while; hexadecimal digits
 * are those of digests and UIDs, and stay.
 */
export const randomTokens: CredentialForm = {
  id: 'random',
  pattern: /(?<![\w+/=-])(?<secret>[\w+/=-]{20,4000})/g,
  isCredential: ({ secret, before }) =>
    isRandom(secret) && !identifierBefore.test(before),
};

/** Bits a character: of 20 random ones of 62 it is above 3.7 nearly always. */
const enoughEntropy = 3.5;
/** Of two neighbours at random, more than half are of different kinds. */
const enoughChange = 0.4;

export function isRandom(text: string): boolean {
  if (isTellingName(text)) return false;
  // AWS: 40 characters, with slashes among them.
  if (/^[A-Za-z0-9+/]{40}$/.test(text) && isMixed(text, 0.34)) return true;
  return text.split(/[-_/+=]/).some(part => {
    return part.length >= 16 && isMixed(part, enoughChange);
  });
}

function isTellingName(text: string): boolean {
  return (
    /^[0-9a-f-]+$/.test(text) || /^[0-9A-F-]+$/.test(text) || !/\d/.test(text)
  );
}

function isMixed(text: string, change: number): boolean {
  return (
    /\d/.test(text) &&
    /[a-z]/.test(text) &&
    /[A-Z]/.test(text) &&
    changes(text) >= change &&
    entropy(text) >= enoughEntropy
  );
}

/** How many neighbours are of different kinds, of all of them. */
function changes(text: string): number {
  let changed = 0;
  for (let i = 1; i < text.length; i += 1) {
    if (kindOf(text.charCodeAt(i)) !== kindOf(text.charCodeAt(i - 1))) {
      changed += 1;
    }
  }
  return changed / (text.length - 1);
}

function kindOf(code: number): 'digit' | 'upper' | 'lower' | 'other' {
  if (code >= 48 && code <= 57) return 'digit';
  if (code >= 65 && code <= 90) return 'upper';
  return code >= 97 && code <= 122 ? 'lower' : 'other';
}

/** Shannon's, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}
