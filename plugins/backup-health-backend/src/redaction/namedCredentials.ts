import { isObjectName, isPlaceholder, isProse, isWord } from './coded';
import { CredentialForm, Found } from './types';

/** What credentials are called, in settings, headers, parameters and flags. */
const label = [
  '(?<!com|by|tres|sur|over|im|tre)pass(?:word|wd|wort|phrase|code)?|kennwort',
  'pwd|requirepass|masterauth',
  'secret(?:[_-]?(?:access[_-]?)?(?:key|id))?',
  '(?:token|jwt|credential)s?',
  '(?:api|access|account|auth|cipher|client|consumer|decryption|deploy|encryption|license|master|private|shared|signing|ssh|sse[_-]?c(?:ustomer)?)[_-]?(?:access[_-]?)?key(?:[_-]?(?:id|data))?',
  '(?:shared[_-]?access[_-]?)?signature',
  '(?<![A-Za-z])(?:sig|sas|otp)',
  `(?<=["'\`_])auth(?=\\\\{0,3}["'\`=:])|identitytoken`,
].join('|');

const ends =
  '[_-]?(?:\\d{1,3}|value|string|text|base64|b64|plain|hash|enc)(?![A-Za-z])';
const quote = '(?:\\\\{0,3}["\'`])';
const between = `${quote}?\\]?\\s{0,8}(?:=>|:=|==?|:|%3[ADad])\\s{0,8}`;

/** To the end of the quotes, or to where a value without them ends. */
const quoted = [
  // Within quotes that are not escaped themselves, an escaped one ends nothing.
  '"(?:[^"\\\\]|\\\\[\\s\\S]){1,4000}(?:"|$)',
  '(?<!\\\\)\\\\"(?:[^"\\\\]|\\\\{3}"|\\\\[^"]){1,4000}(?:\\\\{0,3}"|$)',
  '\\\\{1,3}"(?:[^"\\\\]|\\\\[^"]){1,4000}(?:\\\\{0,3}"|$)',
  "'[^'\\n]{1,4000}(?:'|$)",
  '`[^`\\n]{1,4000}(?:`|$)',
].join('|');
const unquoted = '[^\\s"\'`&,;<>(){}\\]\\\\][^\\s"\'`&,;<>)}\\]\\\\]{0,3999}';

/** `password=x`, `"token": "x"`, `X-Vault-Token: x`, `Pwd=x;`. */
const assigned: CredentialForm = {
  id: 'assigned',
  pattern: new RegExp(
    `(?<label>(?:${label})(?:${ends})?)(?<separator>${between})(?<secret>${quoted}|${unquoted})`,
    'gi',
  ),
  isCredential: isAssigned,
};

function isAssigned({
  secret,
  label: named,
  separator,
  before,
}: Found): boolean {
  const value = withoutQuotes(secret);
  if (value === '' || isPlaceholder(value)) return false;
  const name = named.toLowerCase();
  if (name === 'pwd' && value.startsWith('/')) return false;
  // Counts: `pass=3`, `maxToken: 4096`.
  if (/^\d{1,5}$/.test(value) && /^(?:pass|tokens?|sig|otp)$/.test(name)) {
    return false;
  }
  const namesObjects = /^(?:secret|credentials?|token)$/.test(name);
  if (namesObjects && isObjectName(value) && value.includes('/')) return false;
  if (/["'`]/.test(separator) && /["'`]$/.test(secret)) return true;
  if (!separator.includes(':') || separator.includes('=')) return true;
  if (!/\s$/.test(separator)) {
    return !isProse(value) && !(namesObjects && isObjectName(value));
  }
  // A colon and a space may only be how a sentence goes on.
  if (isProse(value)) return false;
  if (/(?:^|[\s"'{,])x-[\w-]*$/i.test(before)) return true;
  if (/^["'`\\]/.test(secret)) return !namesObjects;
  const isPassword = /^(?:password|passwd|passphrase)/.test(name);
  if (isObjectName(value)) return isPassword;
  return !isWord(value) || (isPassword && /(?:^|\n)[\s-]*$/.test(before));
}

/** `<Password>x</Password>`, as in an error of an object store. */
const element: CredentialForm = {
  id: 'element',
  pattern: new RegExp(
    `(?<label>(?:${label})(?:provided)?)(?<separator>>)(?<secret>[^<>]{1,4000})`,
    'gi',
  ),
  isCredential: ({ secret, before }) =>
    /<[\w:.-]{0,60}$/.test(before) && !isPlaceholder(secret),
};

/** `--password x`; `--password=x` is as above. */
const flag: CredentialForm = {
  id: 'flag',
  pattern: new RegExp(
    `(?<label>--?(?:[a-z0-9]{1,20}[_-]){0,4}(?:${label}))(?<separator>\\\\{0,3}["']?[\\s,]{1,4})(?<secret>${quoted}|[^\\s"'\`,\\]-][^\\s"'\`,\\]]{0,3999})`,
    'gi',
  ),
  isCredential: ({ secret, before }) =>
    /(?:^|[\s"'`[,(])$/.test(before) && !isProse(withoutQuotes(secret)),
};

/** `password hunter2`, `password is "x"`, `IDENTIFIED BY 'x'`. */
const told: CredentialForm = {
  id: 'told',
  pattern: new RegExp(
    `(?<label>\\b(?:password|passwd|passphrase|token|api[ _-]?key|access key|secret key|identified(?: with \\w{1,40})? by))(?<separator>(?: is| was| of)?\\s{1,4})(?<secret>${quoted}|${unquoted})`,
    'gi',
  ),
  isCredential({ secret, label: name }) {
    const value = withoutQuotes(secret);
    if (isPlaceholder(value)) return false;
    if (/by$/i.test(name) || name === 'PASSWORD') return true;
    if (/^["'`\\]/.test(secret)) return !/\s/.test(value) && !isProse(value);
    if (value.length < 6 || !/\d/.test(value)) return false;
    return (
      /^pass/i.test(name) || (/[A-Za-z]/.test(value) && !isObjectName(value))
    );
  },
};

function withoutQuotes(text: string): string {
  return text.replace(/^[\\"'`]{1,4}/, '').replace(/[\\"'`]{1,4}$/, '');
}

/** A variable of a container: `name: DB_PASSWORD`, and beside it `value: x`. */
const variable: CredentialForm = {
  id: 'variable',
  pattern: new RegExp(
    `(?<label>\\bname${quote}?\\s{0,4}[:=]\\s{0,4}${quote}?[\\w.-]{0,60}(?:passw(?:or)?d|passphrase|secret|token|credentials?|[_-]key)(?:[_-]id)?${quote}?(?:[\\s,]|\\\\{1,3}[nrt]){1,20}${quote}?value${quote}?)(?<separator>\\s{0,4}[:=]\\s{0,4})(?<secret>${quoted}|${unquoted})`,
    'gi',
  ),
  isCredential({ secret }) {
    const value = withoutQuotes(secret);
    return !isPlaceholder(value) && !/^(?:\/|ValueFrom:)/.test(value);
  },
};

export const namedCredentials = [element, assigned, flag, told, variable];
