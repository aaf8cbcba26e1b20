import { Instant, parseInstant } from '@backup-health/backstage-plugin-common';
import { gapsOf } from './watched';

const at = (time: string): Instant => parseInstant(`2026-11-21T${time}Z`)!;
const watch = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('gapsOf', () => {
  it.each([
    ['nothing was ever watched', [], []],
    ['all of it was', [watch('00:00:00', '12:00:00')], []],
    ['the watch goes on', [watch('00:00:00', '11:58:30')], []],
    [
      'nobody looks any more',
      [watch('00:00:00', '11:00:00')],
      [['11:00:00', '12:00:00']],
    ],
    [
      'there was a pause',
      [watch('00:00:00', '02:00:00'), watch('03:00:00', '12:00:00')],
      [['02:00:00', '03:00:00']],
    ],
    [
      'a pause reaches in from before, and one out at the end',
      [watch('00:00:00', '00:30:00'), watch('02:00:00', '11:00:00')],
      [
        ['01:00:00', '02:00:00'],
        ['11:00:00', '12:00:00'],
      ],
    ],
    ['the first watch began later', [watch('05:00:00', '12:00:00')], []],
  ])('where %s', (_, watches, gaps) => {
    expect(gapsOf(watches, at('01:00:00'), at('12:00:00'))).toEqual(
      gaps.map(([from, to]) => watch(from, to)),
    );
  });
});
