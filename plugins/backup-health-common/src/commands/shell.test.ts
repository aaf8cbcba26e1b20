import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { ask, localFile, sh, shellPart, word } from './shell';

const said = (command: string, env: Record<string, string> = {}) =>
  execFileSync('sh', ['-c', command], { encoding: 'utf8', env });

/** What a shell makes of a command's arguments. */
const argumentsOf = (command: string, env: Record<string, string> = {}) =>
  said(command.replace(/^tool /, "printf '%s\\n' "), env)
    .split('\n')
    .slice(0, -1);

/** Names of objects, as whoever may write to a bucket could choose them. */
const hostile = [
  'a b',
  "it's",
  "';touch /tmp/x;'",
  "'\\''",
  '$(touch /tmp/x)',
  '`id`',
  '${HOME}',
  'a;b|c&d>e<f',
  '"',
  'a\\b',
  '~',
  '~root/x',
  '*',
  '?',
  '[a-z]',
  '{a,b}',
  '!!',
  '#x',
  'a=b',
  '=ls',
  '%1',
  'ä/ö',
];

describe('word', () => {
  it('leaves what is plain as it is', () => {
    expect(word('shop/data-0')).toBe('shop/data-0');
  });

  it.each(hostile)('hands %s over unchanged', text => {
    expect(said(`printf %s ${word(text)}`)).toBe(text);
  });

  it('is one word for every text, or asks for it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const written = word(text);
        const told = written.startsWith('"') ? '' : text;
        expect(said(`(printf %s ${written}) 2>/dev/null || true`)).toBe(told);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['', '-rf', 'a\nb', 'a\u202Eb', 'a\u0007', 'a\u0000b'])(
    'asks for %j, which is not what it looks like',
    text => {
      expect(word(text)).toMatch(/^"\$\{NAME:\?/);
    },
  );
});

describe('sh', () => {
  it('quotes what is put in and leaves what is written', () => {
    const name = "it's";
    expect(sh`kubectl -n ${'shop'} get pods ${name} -o yaml`).toBe(
      `kubectl -n shop get pods 'it'\\''s' -o yaml`,
    );
  });

  it('keeps a value one word beside what it is joined to', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...hostile),
        fc.constantFrom(...hostile),
        (one, other) => {
          expect(
            argumentsOf(
              sh`tool --from=cronjob/${one} ${[
                one,
                other,
              ]}${shellPart` --prefix ${other}`}`,
            ),
          ).toEqual([`--from=cronjob/${one}`, one, other, '--prefix', other]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('asks for what is not known', () => {
    const command = sh`tool ${ask('NODE', 'address of a node')} ${'x'}`;
    expect(argumentsOf(command, { NODE: 'cp 1' })).toEqual(['cp 1', 'x']);
  });
});

describe('ask', () => {
  it('fails and says what is lacking, until it is told', () => {
    const command = sh`printf %s ${ask('NODE', 'address of a node')}`;
    expect(() => said(`${command} 2>&1`)).toThrow(/address of a node/);
    expect(said(command, { NODE: 'cp 1' })).toBe('cp 1');
  });
});

describe('localFile', () => {
  it.each([
    ['2026/11/-x y.gz', './-x y.gz'],
    ['a/\u202Ex.sql.gz', './restored.sql.gz'],
    ['a/', './restored'],
  ])('%j is %s in the working directory', (key, file) => {
    expect(localFile(key)).toBe(file);
  });
});
