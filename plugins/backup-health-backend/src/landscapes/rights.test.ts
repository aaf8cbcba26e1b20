import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { EntityHealth, instant } from '@backup-health/backstage-plugin-common';
import { readerRules, Rule, startEstate } from 'demo-estate';
import { Assessor } from '../assess/assessor';
import { SourceReading, StreamOutcome } from '../collect/types';
import { readBackupHealthConfig } from '../config';
import { presentHealth } from '../serve/health/presentHealth';
import { KubernetesSource } from '../sources/kubernetes/KubernetesSource';
import { DirectKubernetesReader } from '../sources/kubernetes/reader/directReader';
import { streamsOf } from '../sources/kubernetes/streams';
import { kubernetesSystems } from '../sources/kubernetes/systems/registry';
import { DatabaseStore } from '../store/databaseStore';
import { demoConfig, demoEntities } from './__testUtils__/reading';

jest.setTimeout(120_000);

/** What a token may do, by the token. */
const accounts: Record<string, Rule[]> = {
  'may-read': readerRules,
  'may-nothing': [],
  'may-in-a-namespace': readerRules.map(rule => ({
    ...rule,
    namespaces: ['data-platform', 'postgres'],
  })),
};

const streams = streamsOf(kubernetesSystems);
const at = instant(Date.parse('2026-11-21T05:00:00Z'));

interface Reading {
  sources: SourceReading[];
  outcomes: StreamOutcome[];
}

/** A cluster as it was read, and the services that live in it. */
const clusters = [
  { cluster: 'carbon254', services: '/carbon-' },
  { cluster: 'lvs-cloud', services: '/lvs-' },
];

describe.each(clusters)('of $cluster', ({ cluster, services }) => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const entities = demoEntities().filter(({ entityRef }) =>
    entityRef.includes(services),
  );
  let estate: Awaited<ReturnType<typeof startEstate>>;
  const readings = new Map<string, Reading>();

  const sourceFor = (token: string) =>
    KubernetesSource.create({
      name: cluster,
      intervalSeconds: 5,
      systems: kubernetesSystems,
      now: () => at,
      reader: DirectKubernetesReader.create({
        cluster: {
          name: cluster,
          url: estate.urls.clusters[cluster],
          token,
          skipTLSVerify: false,
        },
      }),
    });

  beforeAll(async () => {
    estate = await startEstate({
      firstPort: 0,
      now: new Date(at),
      accounts: Object.entries(accounts).map(([token, rules]) => ({
        token,
        rules,
      })),
    });
    for (const token of Object.keys(accounts)) {
      const reading: Reading = { sources: [], outcomes: [] };
      await sourceFor(token).read({
        signal: new AbortController().signal,
        onSource: async each => void reading.sources.push(each),
        onStream: async each => void reading.outcomes.push(each),
      });
      readings.set(token, reading);
    }
  });
  afterAll(() => estate.stop());

  const readingOf = (token: string): Reading =>
    readings.get(token) ?? { sources: [], outcomes: [] };

  /** What the services are to a portal that never read anything else. */
  async function assessed(reading: Reading): Promise<EntityHealth[]> {
    const knex = await databases.init('SQLITE_3');
    const store = await DatabaseStore.create({
      database: mockServices.database({ knex, migrations: {} }),
    });
    const source = sourceFor('may-nothing');
    await store.syncSources([source], at);
    await store.recordSweep(entities, at);
    for (const each of reading.sources)
      await store.recordSource(source.id, each);
    for (const each of reading.outcomes) await store.commit(source.id, each);
    await new Assessor({
      store,
      config: readBackupHealthConfig(demoConfig({})),
      logger: mockServices.logger.mock(),
      clock: () => at,
    }).tick();
    const verdicts = await Promise.all(
      entities.map(({ entityRef }) => store.getVerdict(entityRef)),
    );
    await knex.destroy();
    return verdicts.flatMap(verdict =>
      verdict ? presentHealth(verdict, at) : [],
    );
  }

  const states = (all: EntityHealth[]) =>
    Object.fromEntries(all.map(({ entityRef, state }) => [entityRef, state]));

  it('all is read by an account that may read', () => {
    const { outcomes } = readingOf('may-read');
    expect(outcomes.filter(o => o.condition === 'forbidden')).toEqual([]);
  });

  it.each(['may-nothing', 'may-in-a-namespace'])(
    'nothing is known to an account that %s',
    async token => {
      const reading = readingOf(token);
      const all = await assessed(reading);
      expect(new Set(all.map(({ state }) => state))).toEqual(
        new Set(['unknown']),
      );
      const rules = all.flatMap(({ findings }) => findings.map(f => f.rule));
      expect(new Set(rules)).toEqual(new Set(['source-unreadable']));
    },
  );

  it('each permission is named that an account lacks', () => {
    const { outcomes } = readingOf('may-nothing');
    const installed = readingOf('may-read')
      .outcomes.filter(o => o.condition === 'readable')
      .map(({ stream }) => stream);
    for (const { name, group, plural } of streams) {
      if (!installed.includes(name)) continue;
      expect(outcomes.find(o => o.stream === name)).toMatchObject({
        condition: 'forbidden',
        message: expect.stringContaining(`cannot list resource "${plural}"`),
        remedy: expect.stringContaining(
          `- {apiGroups: ["${group}"], resources: [${plural}], verbs: [get, list, watch]}`,
        ),
      });
    }
    expect(outcomes.map(o => o.condition)).not.toContain('readable');
    expect(outcomes.map(o => o.condition)).not.toContain('not-installed');
  });

  it('a right that is missing improves nothing and accuses nobody', async () => {
    const { sources, outcomes } = readingOf('may-read');
    const whole = states(await assessed({ sources, outcomes }));
    expect(new Set(Object.values(whole)).size).toBeGreaterThan(2);
    const refused = readingOf('may-nothing').outcomes;
    let compared = 0;
    for (const { stream, condition } of outcomes) {
      if (condition !== 'readable') continue;
      const less = await assessed({
        sources,
        outcomes: outcomes.map(own =>
          own.stream === stream
            ? refused.find(other => other.stream === stream) ?? own
            : own,
        ),
      });
      for (const { entityRef, state } of less) {
        // What is bad for a reason that can still be read stays bad.
        const allowed = [whole[entityRef], 'unknown'];
        expect({ without: stream, entityRef, state: [state] }).toEqual({
          without: stream,
          entityRef,
          state: [allowed.find(each => each === state)],
        });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(40);
  });
});
