import { hash } from 'node:crypto';
import { longRun, signsIn } from './hints';
import { issuedTokens } from './issuedTokens';
import { namedCredentials } from './namedCredentials';
import { placedCredentials } from './placedCredentials';
import { randomTokens } from './randomTokens';
import { CredentialForm } from './types';

/** How much of what stands before a find may tell what it is. */
const lookBack = 80;

const contextual = [...placedCredentials, ...namedCredentials];

/**
 * A text of somebody else as it may be kept, logged and shown: what looks like a
 * credential is `[redacted]`, the rest stands.
 */
export function redactText(text: string): string {
  const known = redactKnown(text, () => '[redacted]');
  return longRun.test(known)
    ? replace(known, randomTokens, () => '[redacted]')
    : known;
}

/**
 * A name, a key, a reference: as a text, but what is merely random is kept,
 * since names are, and a mark keeps apart what differs in what is hidden. Of the
 * same name it makes the same one, so that what refers to it still does.
 */
export function redactName(name: string): string {
  return redactKnown(name, markOf);
}

/** Whether `redactName` may change a string in a JSON. */
export function mayHoldCredential(json: string): boolean {
  const { named, issued } = signsIn(json, true);
  return named || issued;
}

function redactKnown(text: string, mark: (secret: string) => string): string {
  const { named, issued } = signsIn(text);
  let known = text;
  if (named) {
    // A token of an issuer may have dots and slashes that would end a value.
    for (const form of contextual) known = replace(known, form, mark);
  }
  if (issued) {
    for (const form of issuedTokens) known = replace(known, form, mark);
  }
  return known;
}

/** 16 bits: enough to tell apart, too few to try guesses against. */
function markOf(secret: string): string {
  return `[redacted-${hash('sha256', secret, 'hex').slice(0, 4)}]`;
}

function replace(
  text: string,
  { pattern, isCredential }: CredentialForm,
  mark: (secret: string) => string,
): string {
  return text.replace(pattern, (match: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const offset = rest.at(-3) as number;
    const { secret = '', label = '', separator = '' } = groups;
    if (isRedacted(secret)) return match;
    const before = text.slice(Math.max(0, offset - lookBack), offset);
    if (isCredential?.({ secret, label, separator, before }) === false) {
      return match;
    }
    const start = match.lastIndexOf(secret);
    const [opening] = /^[\\"'`]*/.exec(secret)!;
    const [closing] = /[\\"'`]*$/.exec(secret.slice(opening.length))!;
    return [
      match.slice(0, start),
      opening,
      mark(secret),
      closing,
      match.slice(start + secret.length),
    ].join('');
  });
}

/** Nothing that counts is left beside what was redacted before. */
function isRedacted(secret: string): boolean {
  if (!secret.includes('[redacted')) return false;
  const rest = secret.replace(/\[redacted(?:-[0-9a-f]{4})?\]?/g, '');
  return rest.replace(/[^A-Za-z0-9]/g, '').length < 6;
}
