import { plainTexts } from './__testUtils__/plainTexts';
import { writtenCredentials } from './__testUtils__/credentials';
import { issuedTokens } from './issuedTokens';
import { namedCredentials } from './namedCredentials';
import { placedCredentials } from './placedCredentials';
import { randomTokens } from './randomTokens';
import { redactName, redactText } from './redactText';

const canary = 'cANARY0a7Xq93vB';
const written = writtenCredentials(canary);

describe('redactText', () => {
  it.each(written.map(({ form, ...of }) => [form, of]))(
    'redacts %s, and says so',
    (_, { text, secret }) => {
      const redacted = redactText(text);
      expect(redacted).not.toContain(secret);
      expect(redacted).not.toContain(canary);
      expect(redacted).toContain('[redacted]');
      expect(redactText(redacted)).toBe(redacted);
    },
  );

  it.each(plainTexts)('keeps %s', text => {
    expect(redactText(text)).toBe(text);
    expect(redactName(text)).toBe(text);
  });
});

describe('the forms', () => {
  const forms = [
    ...issuedTokens,
    ...namedCredentials,
    ...placedCredentials,
    randomTokens,
  ];

  it.each(forms.map(({ id, pattern }) => [id, pattern]))(
    'repeats nothing in %s without a bound',
    (_, pattern) => {
      const bare = pattern.source
        .replace(/\\./g, '')
        .replace(/\[\^?\]?[^\]]*\]/g, '.');
      expect(bare).not.toMatch(/[*+]|\{\d+,\}/);
    },
  );
});
