import { csvText } from './csvText';

const fieldOf = (value: string) => csvText([[value]]).slice(1, -2);

describe('csvText', () => {
  it('ends each line as RFC 4180 has it, and leaves nothing empty', () => {
    expect(
      csvText([
        ['a', 'b'],
        [1, undefined],
        [null, false],
      ]),
    ).toBe('\uFEFFa,b\r\n1,\r\n,false\r\n');
  });

  it.each([
    '=HYPERLINK("x")',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '\tname',
    '\n1',
    '\uFF1D1+1',
  ])('lets no spreadsheet run %j', value => {
    expect(fieldOf(value)).toBe(`"'${value.replace(/"/g, '""')}"`);
  });

  it.each([
    ['a, "b"', '"a, ""b"""'],
    ['a\r\nb', '"a\r\nb"'],
    ["it's", '"it\'s"'],
    ['plain = text', 'plain = text'],
  ])('quotes %j only where it has to', (value, field) => {
    expect(fieldOf(value)).toBe(field);
  });

  it('leaves a number that is negative a number', () => {
    expect(csvText([[-1]])).toBe('\uFEFF-1\r\n');
  });
});
