import { aVerdict } from '../router/__testUtils__/stored';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { at } from './__testUtils__/observations';

jest.setTimeout(60_000);

const now = at('2026-11-21T05:00:00Z');
const grafana = 'component:default/grafana';
const loki = 'component:default/loki';

describe('DatabaseFleetStore', () => {
  const databases = createTestDatabases();

  it.each(databases.eachSupportedId())(
    'tells what lists show of a verdict, on %s',
    async id => {
      const { store } = await createTestStore(databases, id);
      await store.replaceVerdicts([aVerdict(grafana, 'ok')], now);

      const { changed } = await store.listFleetSince(0);
      expect(changed).toEqual([
        {
          entityRef: grafana,
          title: 'grafana',
          owner: 'group:default/platform-team',
          state: 'ok',
          tier: 'tier-1',
          rpoTargetSeconds: 26 * 3600,
          rtoTargetSeconds: 4 * 3600,
          goodAsOf: at('2026-11-21T01:00:00Z'),
          lastGoodAsOf: at('2026-11-21T01:00:00Z'),
          drillsDue: [at('2026-12-20T00:00:00Z')],
          worstFinding: 'How long a restore takes was never measured',
          waived: 0,
          parts: [
            {
              title: 'database platform/main',
              asOf: at('2026-11-21T01:00:00Z'),
            },
          ],
          broken: ['rto-never-measured'],
          unverified: [],
          systems: ['cronjob'],
          kinds: ['database'],
          assessedAt: at('2026-11-21T04:59:00Z'),
          nextChangeAt: at('2026-11-22T01:00:00Z'),
          restsOn: {},
        },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'tells only what was written since, and what is gone, on %s',
    async id => {
      const { store } = await createTestStore(databases, id);
      await store.replaceVerdicts(
        [aVerdict(grafana, 'ok'), aVerdict(loki, 'ok')],
        now,
      );
      const first = await store.listFleetSince(0);
      expect(first.changed).toHaveLength(2);
      expect(await store.listFleetSince(first.revision)).toEqual({
        revision: first.revision,
        changed: [],
        gone: [],
      });

      await store.replaceVerdicts([aVerdict(loki, 'failing')], now);
      const second = await store.listFleetSince(first.revision);
      expect(second.revision).toBeGreaterThan(first.revision);
      expect(second.gone).toEqual([grafana]);
      expect(second.changed).toMatchObject([
        { entityRef: loki, state: 'failing' },
      ]);

      await store.replaceVerdicts([aVerdict(grafana, 'ok')], now);
      const third = await store.listFleetSince(second.revision);
      expect(third.gone).toEqual([loki]);
      expect(third.changed).toMatchObject([{ entityRef: grafana }]);
    },
  );
});
