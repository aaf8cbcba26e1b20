import { instant } from '../model/instant';
import { StreamState } from '../model/source';
import { sourceFindings } from './sources';

const since = instant(Date.parse('2026-11-21T04:00:00Z'));
const stream = (
  name: string,
  condition: StreamState['condition'],
  message?: string,
): StreamState => ({
  source: 'kubernetes:c1',
  sourceTitle: 'production',
  stream: name,
  condition,
  since,
  intervalSeconds: 30,
  message,
});
const titles = (dark: StreamState[], others: StreamState[] = []) =>
  sourceFindings(dark, [...dark, ...others]).map(({ title }) => title);

describe('what is said of a source that cannot be read', () => {
  it('names what of it, as long as that can be read aloud', () => {
    const backups = stream('velero.io/backups', 'forbidden', 'no');
    expect(titles([backups])).toEqual([
      'production (velero.io/backups) cannot be read',
    ]);
    const many = ['a', 'b', 'c', 'd', 'e'].map(name =>
      stream(name, 'forbidden', 'no'),
    );
    expect(titles(many)).toEqual([
      'production (a, b and 3 more) cannot be read',
    ]);
  });

  it('is the source as a whole where all of it fails, each in its own words', () => {
    const dark = [
      stream('a', 'failing', 'GET /a: no connection'),
      stream('b', 'failing', 'GET /b: no connection'),
    ];
    expect(titles(dark, [stream('crd', 'not-installed')])).toEqual([
      'production cannot be read',
    ]);
    expect(titles(dark, [stream('c', 'readable')])).toEqual([
      'production (a, b) cannot be read',
    ]);
  });

  it('does not call a failure what was not tried yet', () => {
    expect(titles([stream('a', 'unread'), stream('b', 'unread')])).toEqual([
      'production is not read yet',
    ]);
  });
});
