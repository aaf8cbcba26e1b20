import { timeFormatFault } from './timeFormat';

describe('timeFormatFault', () => {
  it.each([
    'yyyyMMdd-HHmmss',
    "yyyyMMdd'T'HHmmss",
    "yyyy-MM-dd'T'HH-mm-ss'Z'",
    'yyyy-MM-dd',
    'yyyyMMddHHmmss',
    'yy-MM-dd hh:mm a',
    'yyyy-ooo',
    'epochSeconds',
    'epochMillis',
    'epochNanos',
  ])('takes %s', format => {
    expect(timeFormatFault(format)).toBeUndefined();
  });

  it.each([
    ['HHmmss', 'cannot be read back'],
    ['yyyyMM', 'cannot be read back'],
    ['yyyy-dd', 'cannot be read back'],
    ['yyyyMMdd-hhmmss', 'cannot be read back'],
    ['yyyyMMddTHHmmss', 'letter T'],
    ['DD', 'letter D'],
    ['epoch', 'letter e'],
    ['', 'cannot be read back'],
  ])('refuses %s', (format, because) => {
    expect(timeFormatFault(format)).toContain(because);
  });
});
