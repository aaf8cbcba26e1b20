/**
 * In every text that a form finds something in, one of these is; most texts
 * have none, and end here. They hold for a text as it is, and as JSON writes it.
 */
const named =
  '(?:pass(?:word|wd|wort|phrase|code)?|kennwort|pwd|requirepass|masterauth|secret|token|jwt|credential|[a-z][_-]?key|signature|sig|sas|otp|auth)\\w{0,8}[-_]?\\w{0,6}[\\\\"\'`\\]]{0,5}\\s{0,8}(?:=|:|%3|>)';
const toldHints =
  '(?:passw(?:or)?d|passphrase|token|[ _-]key|fied by|fied with \\w{1,40} by)(?: is| was| of)?["\']?[\\s,]';
const variables =
  '(?:passw(?:or)?d|passphrase|secret|token|credentials?|[_-]key)\\w{0,3}[\\\\"\'`]{0,5}(?:[\\s,]|\\\\{1,3}[nrt]){1,20}[\\\\"\'`]{0,5}value';
const placed =
  '@|%40|-----B|LS0tLS1C|authorization|bearer\\s|basic\\s|digest\\s|negotiate\\s|ntlm\\s|cookie|(?:^|[\\s"\'`,\\[(])--?[a-z]|\\$[1-7ya]|\\$scr|\\$pbk|scram-|hooks\\.sl|webhook|org/bot';

/** Of a credential that something names, or that stands where one would. */
const contextHints = new RegExp(
  `${named}|${toldHints}|${variables}|${placed}`,
  'i',
);

/** How the tokens of `issuedTokens` begin, or what is within some. */
const beginnings =
  '1//0 A3- A3T ABIA ACCA AGE- AIza AKCp AKIA ASIA EAAA GOCS GR13 HRKU LS0t LTAI NRAK NRII NRJS NRRA PMAK SG. SK api_org b. cmVmd dapi dckr dop_ doo_ dor_ dp. dt0 ey fm1 fm2 fo1 gh github gl hf_ hv k8s-aws lin_ ntn_ npm_ ops_ p8e- pat pplx pscale pul- pypi r. rk_ rubyg s. sat. secret_ sha256~ shp sk- sk_ sntry sq0 tk-us tskey v1.0- xapp xkeys xox ya29'.split(
    ' ',
  );
const within = ['Q~', '.atlasv1.', ':AA', '\\'];

const byFirst: string[][] = Array.from({ length: 128 }, () => []);
beginnings.forEach(text => byFirst[text.charCodeAt(0)].push(text));

const ofWord = 1;
/** Names have none of these, and JSON has them only in its strings. */
const telling = 2;
const kinds = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z0-9]/.test(char)) kinds[code] = ofWord;
  if (/[=@\s$>%\\]/.test(char)) kinds[code] = telling;
}
const [colon, quote, dash] = [':', '"', '-'].map(each => each.charCodeAt(0));

/** What a text, or a text in a JSON, may hold. */
export interface Signs {
  /** Something that is named as a credential, or stands where one would. */
  named: boolean;
  /** A token that is known by itself. */
  issued: boolean;
}

/**
 * By hand and in one go, since it is asked of every object of a cluster: one
 * expression of all that is looked for takes ten times as long.
 *
 * @param isJson - a colon after a quote is then none of a text
 */
export function signsIn(text: string, isJson = false): Signs {
  let isTelling = false;
  let issued = false;
  let last = 0;
  let lastKind = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? kinds[code] : 0;
    if (kind === ofWord) {
      if (lastKind !== ofWord && !issued) issued = beginsToken(text, i, code);
    } else if (
      kind === telling ||
      (code === colon && !(isJson && last === quote)) ||
      (code === dash && last === dash)
    ) {
      isTelling = true;
    }
    last = code;
    lastKind = kind;
  }
  return {
    named: isTelling && contextHints.test(text),
    issued: issued || within.some(each => text.includes(each)),
  };
}

function beginsToken(text: string, at: number, code: number): boolean {
  const second = text.charCodeAt(at + 1);
  for (const beginning of byFirst[code]) {
    if (second === beginning.charCodeAt(1) && text.startsWith(beginning, at)) {
      return true;
    }
  }
  return false;
}

/** Long enough to be a token that nothing names. */
export const longRun = /[\w+/=-]{20}/;
