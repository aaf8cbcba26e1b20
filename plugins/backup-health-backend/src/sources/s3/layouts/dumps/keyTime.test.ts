import { formatInstant } from '@backup-health/backstage-plugin-common';
import { createKeyTimeReader } from './keyTime';

function read(text: string, format: string, zone = 'UTC') {
  const time = createKeyTimeReader(format, zone)(text);
  return time && formatInstant(time);
}

describe('createKeyTimeReader', () => {
  it.each([
    ['20261121-010002', 'yyyyMMdd-HHmmss', '2026-11-21T01:00:02Z'],
    ['20261121T020000', "yyyyMMdd'T'HHmmss", '2026-11-21T02:00:00Z'],
    [
      '2026-11-21T02-00-00Z',
      "yyyy-MM-dd'T'HH-mm-ss'Z'",
      '2026-11-21T02:00:00Z',
    ],
    ['2026-11-21', 'yyyy-MM-dd', '2026-11-21T00:00:00Z'],
    ['1795222800', 'epochSeconds', '2026-11-21T01:00:00Z'],
    ['1795222800123', 'epochMillis', '2026-11-21T01:00:00.123Z'],
    ['1795226401699731000', 'epochNanos', '2026-11-21T02:00:01.699Z'],
  ])('reads %s as %s', (text, format, time) => {
    expect(read(text, format)).toBe(time);
  });

  it('reads the local time of a zone', () => {
    expect(read('20261121T020000', "yyyyMMdd'T'HHmmss", 'Europe/Vienna')).toBe(
      '2026-11-21T01:00:00Z',
    );
  });

  it('takes the earlier instant of an hour that comes twice', () => {
    expect(read('20261025-023000', 'yyyyMMdd-HHmmss', 'Europe/Vienna')).toBe(
      '2026-10-25T00:30:00Z',
    );
    expect(read('20261101-013000', 'yyyyMMdd-HHmmss', 'America/New_York')).toBe(
      '2026-11-01T05:30:00Z',
    );
  });

  it('reads the same each time', () => {
    const readTime = createKeyTimeReader('yyyyMMdd', 'Europe/Vienna');
    expect(readTime('20261121')).toBe(readTime('20261121'));
    expect(readTime('2026112x')).toBeUndefined();
    expect(readTime('2026112x')).toBeUndefined();
  });

  it.each([
    ['20261321-010002', 'yyyyMMdd-HHmmss'],
    ['20261121-250002', 'yyyyMMdd-HHmmss'],
    ['20261121', 'yyyyMMdd-HHmmss'],
    ['', 'yyyyMMdd-HHmmss'],
    ['1795222800123', 'epochSeconds'],
    ['1795222800', 'epochMillis'],
    ['1795222800', 'epochNanos'],
    ['17952228e0', 'epochSeconds'],
  ])('does not read %p as %s', (text, format) => {
    expect(read(text, format)).toBeUndefined();
  });
});
