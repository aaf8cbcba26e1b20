import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { ask, localFile, word } from './shell';

const said = (command: string, env: Record<string, string> = {}) =>
  execFileSync('sh', ['-c', command], { encoding: 'utf8', env });

describe('word', () => {
  it('leaves what is plain as it is', () => {
    expect(word('shop/data-0')).toBe('shop/data-0');
  });

  it.each([
    'a b',
    "it's",
    '$(touch /tmp/x)',
    '`id`',
    'a;b|c&d>e',
    '"',
    'a\\b',
    '~',
    '*',
  ])('hands %s over unchanged', text => {
    expect(said(`printf %s ${word(text)}`)).toBe(text);
  });

  it('is one word for every text, or asks for it', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const written = word(text);
        const told = written.startsWith('"') ? '' : text;
        expect(said(`(printf %s ${written}) 2>/dev/null || true`)).toBe(told);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['', '-rf', 'a\nb', 'a\u202Eb', 'a\u0007'])(
    'asks for %j, which is not what it looks like',
    text => {
      expect(word(text)).toMatch(/^"\$\{NAME:\?/);
    },
  );
});

describe('ask', () => {
  it('fails and says what is lacking, until it is told', () => {
    const command = `printf %s ${ask('NODE', 'address of a node')}`;
    expect(() => said(`${command} 2>&1`)).toThrow(/address of a node/);
    expect(said(command, { NODE: 'cp 1' })).toBe('cp 1');
  });
});

it('names a file in the working directory', () => {
  expect(localFile('2026/11/-x y.gz')).toBe("'./-x y.gz'");
});
