import { aVerdict } from '../router/__testUtils__/stored';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { at } from './__testUtils__/observations';

jest.setTimeout(60_000);

const grafana = 'component:default/grafana';
const loki = 'component:default/loki';
const dayOf = (time: string) => at(time) / (24 * 3_600_000);

describe('DatabaseHistoryStore', () => {
  const databases = createTestDatabases();

  it.each(databases.eachSupportedId())(
    'tells the states of each day, and what stood before, on %s',
    async id => {
      const { store } = await createTestStore(databases, id);
      const write = (time: string, state: 'ok' | 'failing' | 'stale') =>
        store.replaceVerdicts([aVerdict(grafana, state)], at(time));
      await write('2026-11-17T10:00:00Z', 'failing');
      await write('2026-11-17T11:00:00Z', 'ok');
      await write('2026-11-19T09:00:00Z', 'failing');
      await write('2026-11-19T23:00:00Z', 'stale');
      await write('2026-11-19T23:30:00Z', 'failing');

      const days = await store.listDayStates(
        [grafana, loki],
        at('2026-11-18T00:00:00Z'),
      );

      expect(days.get(loki)).toBeUndefined();
      expect(days.get(grafana)).toEqual({
        before: 'ok',
        days: [
          {
            day: dayOf('2026-11-19T00:00:00Z'),
            states: ['stale', 'failing'],
            last: 'failing',
          },
        ],
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'prolongs a watch, and begins another after a pause, on %s',
    async id => {
      const { store } = await createTestStore(databases, id);
      for (const time of ['10:00:00', '10:00:30', '10:01:00', '10:30:00']) {
        await store.recordWatch(at(`2026-11-21T${time}Z`), 120);
      }
      // A replica whose clock is behind changes nothing.
      await store.recordWatch(at('2026-11-21T10:29:00Z'), 120);

      const watches = [
        { from: at('2026-11-21T10:00:00Z'), to: at('2026-11-21T10:01:00Z') },
        { from: at('2026-11-21T10:30:00Z'), to: at('2026-11-21T10:30:00Z') },
      ];
      expect(await store.listWatches(at('2026-11-21T00:00:00Z'))).toEqual(
        watches,
      );
      expect(await store.listWatches(at('2026-11-21T10:10:00Z'))).toEqual(
        watches,
      );
      expect(await store.listWatches(at('2026-11-21T10:40:00Z'))).toEqual([
        watches[1],
      ]);
    },
  );
});
