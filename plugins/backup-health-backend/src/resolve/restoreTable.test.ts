import { AssetRef, instant } from '@backup-health/backstage-plugin-common';
import { JoinedAsset } from './assets';
import { RestoreTable } from './restoreTable';
import { Stored } from './types';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const at = { source: 'kubernetes:prod', origin: 'velero/x', firstSeenAt: now };
const ref: AssetRef = {
  kind: 'volume',
  cluster: 'uid-1',
  namespace: 'shop',
  name: 'data',
};

const stored: Stored<'volume-result'> = {
  ...at,
  stream: 'velero.io/podvolumebackups',
  observation: {
    type: 'volume-result',
    key: 'backup-of-data',
    point: 'daily-1',
    volume: ref,
    result: 'good',
    data: 'data-1',
  },
};
const restored = (data: string): Stored<'restore'> => ({
  ...at,
  stream: 'velero.io/podvolumerestores',
  observation: {
    type: 'restore',
    key: `restore-of-${data}`,
    system: 'velero',
    name: 'x',
    title: 'x',
    result: 'succeeded',
    holds: { by: 'assets', refs: [] },
    data,
  },
});

const asset: JoinedAsset = {
  id: 'volume:uid-1/shop/data',
  ref,
  aliases: [],
  memberOf: [],
  labels: {},
  firstSeenAt: now,
  seenIn: [],
};
const restoresIn = (table: RestoreTable) =>
  table.of(asset).map(({ observation }) => observation.key);

describe('restores that name only the data', () => {
  const restore = restored('data-1');

  it.each([
    [
      'before',
      (table: RestoreTable) => {
        table.put(restore);
        table.putResult(stored);
      },
    ],
    [
      'after',
      (table: RestoreTable) => {
        table.putResult(stored);
        table.put(restore);
      },
    ],
  ])('are of its volume, seen %s what stored it', (_, fill) => {
    const table = new RestoreTable();
    fill(table);
    table.put(restored('data-2'));
    expect(restoresIn(table)).toEqual(['restore-of-data-1']);
    expect(table.holdsOf(restore)).toEqual({ by: 'assets', refs: [ref] });

    table.deleteResult(stored);
    expect(restoresIn(table)).toEqual([]);
    table.putResult(stored);
    expect(restoresIn(table)).toEqual(['restore-of-data-1']);
    table.delete(restore);
    expect(restoresIn(table)).toEqual([]);
  });
});
