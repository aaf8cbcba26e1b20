import { isPlaceholder, isProse } from './coded';
import { CredentialForm } from './types';

/** It has what a plain word does not: a digit, or a capital within. */
function isCoded(text: string): boolean {
  return /\d|[a-z][A-Z]|[=+/]/.test(text);
}

/** Credentials that are known by where they stand. */
export const placedCredentials: CredentialForm[] = [
  {
    id: 'pem',
    pattern:
      /(?<secret>-----BEGIN[ A-Z0-9_-]{1,100}-----(?:(?!-----END)[\s\S]){0,100000}(?:-----END[ A-Z0-9_-]{1,100}-----)?)/g,
  },
  {
    id: 'authorization',
    pattern:
      /(?<label>\b(?:proxy-)?authorization\\{0,3}["'`]?\]?\s{0,4}[:=]\s{0,4}\\{0,3}["'`[]?(?:(?:basic|bearer|token|digest|negotiate|ntlm|apikey|aws4-hmac-sha256)\s{1,4})?)(?<secret>[^\s"'`\]\\][^\n"'`\]\\]{0,4000})/gi,
    isCredential: ({ secret }) => !isProse(secret.split(/\s/)[0]),
  },
  {
    id: 'bearer',
    pattern: /(?<label>\bbearer\s{1,4})(?<secret>[^\s"'`,;<>]{4,4000})/gi,
    isCredential: ({ secret }) => !isProse(secret),
  },
  {
    id: 'basic',
    pattern:
      /(?<label>\b(?:basic|digest|negotiate|ntlm)\s{1,4})(?<secret>[\w+/=.-]{6,4000})/gi,
    isCredential: ({ secret }) => isCoded(secret) && !isPlaceholder(secret),
  },
  {
    id: 'cookie',
    pattern:
      /(?<label>\b(?:set-)?cookie["'`]?\s{0,4}[:=]\s{0,4})(?<secret>[^\s"'`][^\n"'`]{0,4000})/gi,
    isCredential: ({ secret }) => secret.includes('='),
  },
  {
    // To the last @ before the path; whoever signs in, and with what.
    id: 'userinfo',
    pattern:
      /(?<label>:\/\/)(?<secret>[^\s/?#"'`<>[\]:@]{0,400}:[^\s/?#"'`<>]{1,2000})(?=@)/g,
  },
  {
    // With a slash in it, which is no port.
    id: 'userinfo-with-slash',
    pattern:
      /(?<label>:\/\/)(?<secret>[^\s/?#"'`<>[\]:@]{0,400}:(?!\d{0,5}[/?#])[^\s"'`<>@]{1,2000})(?=@)/g,
  },
  {
    id: 'userinfo-alone',
    pattern:
      /(?<label>\bhttps?:\/\/)(?<secret>[^\s/?#"'`<>[\]:@]{1,2000})(?=@)/gi,
  },
  {
    id: 'userinfo-in-a-url',
    pattern:
      /(?<label>%3a%2f%2f)(?<secret>(?:(?!%40|%2f|%3f)[^\s"'`<>&]){0,400}?%3a(?:(?!%40)[^\s"'`<>&]){1,2000})(?=%40)/gi,
  },
  {
    id: 'dsn',
    pattern:
      /(?<label>(?<![\w./:@+-])(?!(?:mailto|acct|sip|sips|urn|error|from|to|cc|image):)[\w.+-]{1,64}:)(?<secret>[^\s:/"'`<>,;()]{1,400})(?=@(?!sha\d)[A-Za-z0-9[(])/gi,
  },
  {
    id: 'mysql-flag',
    pattern: /(?<label>(?:^|[\s"'`])-p)(?<secret>[^\s"'`=-][^\s"'`]{3,400})/g,
    isCredential: ({ secret }) =>
      !/^\d{1,5}(?::|$)/.test(secret) && /\d|[A-Z]|[^\w/.-]/.test(secret),
  },
  {
    id: 'command',
    pattern:
      /(?<label>\b(?:mysql\w{0,20}|mariadb[\w-]{0,20}|mongo\w{0,20}|sshpass|redis-cli|7z|zip|unzip|smbclient|ldap\w{1,20})\b[^\n|;&]{0,400}?\s(?:-p|-P|-w|-a|-pass)\s{0,2})(?<secret>(?!\d{1,5}(?:\s|$))[^\s"'`-][^\s"'`]{0,400}|"[^"]{1,400}"|'[^']{1,400}')/g,
  },
  {
    id: 'curl-user',
    pattern:
      /(?<label>(?:\bcurl\b[^\n|;]{0,400}?\s-[A-Za-z#]{0,10}u\s{0,3}|--(?:proxy-)?user(?:name)?(?:\s{1,3}|=))["']?[^\s:"']{0,100}:)(?<secret>[^\s"'`]{1,400})/g,
  },
  {
    id: 'user-of-samba',
    pattern:
      /(?<label>\b(?:smb|rpc)client\b[^\n|;&]{0,400}?\s(?:-U|--user)[\s=]{0,3}["']?[^\s%"']{0,100}%)(?<secret>[^\s"'`]{1,400})/g,
  },
  {
    id: 'key-of-openssl',
    pattern:
      /(?<label>\bopenssl\b[^\n|;&]{0,400}?\s-k\s{1,3}["']?)(?<secret>[^\s"'`-][^\s"'`]{0,400})/g,
  },
  {
    id: 'password-hash',
    pattern:
      /(?<secret>\$(?:1|2[abxy]?|5|6|7|y|apr1|argon2(?:id?|d)|scrypt|pbkdf2[\w-]{0,20})\$[\w./+=,$-]{8,400})/g,
  },
  {
    id: 'scram',
    pattern: /(?<secret>SCRAM-SHA-(?:1|256|512)\$[\w:+/=$]{16,400})/g,
  },
  {
    id: 'webhook',
    pattern:
      /(?<label>\b(?:hooks\.slack\.com\/(?:services|workflows|triggers)|discord(?:app)?\.com\/api\/webhooks|[\w-]{1,60}\.webhook\.office\.com\/webhookb2|api\.telegram\.org\/bot)\/?)(?<secret>[^\s"'`<>]{8,400})/gi,
  },
];
