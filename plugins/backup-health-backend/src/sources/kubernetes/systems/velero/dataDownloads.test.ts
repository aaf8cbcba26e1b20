import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { dataDownloads } from './dataDownloads';

const download = () => recorded(__dirname, 'datadownload-completed');

describe('Velero data downloads', () => {
  it('are of one volume each, by the name that it had', () => {
    expect(withoutObject(observe(dataDownloads, download()))).toEqual([
      {
        type: 'restore',
        key: 'c1/velero-datadownload/velero/drill-20261115-4fj2k',
        system: 'velero',
        cluster: 'c1',
        namespace: 'velero',
        name: 'drill-20261115-4fj2k',
        title:
          'Data of volume data-postgresql-0, by Velero restore drill-20261115',
        requestedAt: at('2026-11-15T09:00:10Z'),
        startedAt: at('2026-11-15T09:00:40Z'),
        endedAt: at('2026-11-15T09:06:40Z'),
        result: 'succeeded',
        phase: 'Completed',
        holds: {
          by: 'assets',
          refs: [
            {
              kind: 'volume',
              cluster: 'c1',
              namespace: 'data-platform',
              name: 'data-postgresql-0',
            },
          ],
        },
      },
    ]);
  });

  it.each([
    [undefined, 'running'],
    ['Accepted', 'running'],
    ['Canceled', 'failed'],
    ['Failed', 'failed'],
    ['Archived', 'unknown'],
  ])('of the phase %s are %s', (phase, result) => {
    const { status, ...object } = download();
    expect(
      observe(dataDownloads, { ...object, status: { ...status, phase } }),
    ).toMatchObject([{ result }]);
  });
});
