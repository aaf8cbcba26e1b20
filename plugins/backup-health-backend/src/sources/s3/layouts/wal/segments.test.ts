import { instant } from '@backup-health/backstage-plugin-common';
import { parseWalSegment, segmentOfLsn, WalArchive } from './segments';

function archiveOf(...names: string[]) {
  const archive = new WalArchive();
  names.forEach((name, i) => archive.add(parseWalSegment(name)!, instant(i)));
  return archive.stretches.length;
}

describe('WalArchive', () => {
  it.each([
    ['neighbours', ['000000010000000A00000001', '000000010000000A00000002'], 1],
    [
      'one that is missing',
      ['000000010000000A00000001', '000000010000000A00000003'],
      2,
    ],
    [
      'the end of a log',
      ['000000010000000A000000FF', '000000010000000B00000000'],
      1,
    ],
    [
      'a log that breaks off',
      ['000000010000000A000000FE', '000000010000000B00000000'],
      2,
    ],
    [
      'logs of large segments',
      ['000000010000000A0000003F', '000000010000000B00000000'],
      1,
    ],
    [
      'a short log where others were longer',
      [
        '0000000100000009000000FF',
        '000000010000000A00000000',
        '000000010000000B00000000',
      ],
      2,
    ],
    [
      'a new timeline from where the old one is',
      ['000000010000000A00000005', '000000020000000A00000005'],
      1,
    ],
    [
      'a new timeline from too far on',
      ['000000010000000A00000005', '000000020000000A00000009'],
      2,
    ],
  ])('sees %s', (_, names, stretches) => {
    expect(archiveOf(...names)).toBe(stretches);
  });

  it('reads no other names', () => {
    expect(parseWalSegment('000000010000000A00000001.partial')).toBeUndefined();
    expect(parseWalSegment('00000002.history')).toBeUndefined();
  });

  it('finds the segment of a place in the log', () => {
    expect(segmentOfLsn(1, 0xaf1000028n)).toEqual({
      timeline: 1,
      log: 0xa,
      part: 0xf1,
    });
  });
});
