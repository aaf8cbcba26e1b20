import { parseQuantity } from './quantity';

describe('parseQuantity', () => {
  it.each([
    ['18350112', 18350112],
    ['1Gi', 1073741824],
    ['1.5Gi', 1610612736],
    ['.5Ki', 512],
    ['5.', 5],
    ['500M', 500e6],
    ['2k', 2000],
    ['1e9', 1e9],
    ['12E6', 12e6],
    ['3E', 3e18],
    ['100m', 1],
    ['+1Ki', 1024],
    ['0', 0],
  ])('reads %s as %d', (text, bytes) => {
    expect(parseQuantity(text)).toBe(bytes);
  });

  it.each([
    '',
    'Gi',
    '-1Gi',
    '1GiB',
    '1 Gi',
    '1K',
    'ten',
    '1e',
    '1e5Gi',
    '1.2.3',
  ])('does not read %j', text => {
    expect(parseQuantity(text)).toBeUndefined();
  });
});
