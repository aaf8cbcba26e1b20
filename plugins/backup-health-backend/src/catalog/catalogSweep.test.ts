import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { instant } from '@backup-health/backstage-plugin-common';
import { KnownEntity } from '../store/types';
import { CatalogSweep } from './catalogSweep';

const now = instant(Date.parse('2026-11-21T06:00:00Z'));

const grafana: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'Grafana',
    title: 'Grafana dashboards',
    annotations: {
      'backstage.io/kubernetes-id': 'grafana',
      'backstage.io/kubernetes-namespace': 'monitoring',
      'backup-health/tier': 'tier-1',
      'backstage.io/managed-by-location': 'url:https://git.example.com/grafana',
      'backstage.io/techdocs-ref': 'dir:.',
    },
  },
  spec: {
    type: 'service',
    lifecycle: 'production',
    owner: 'platform',
    system: 'lvs-cloud',
  },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/platform' },
    { type: 'partOf', targetRef: 'component:default/monitoring' },
    { type: 'partOf', targetRef: 'system:default/lvs-cloud' },
    { type: 'dependsOn', targetRef: 'resource:default/postgresql' },
    { type: 'dependsOn', targetRef: 'component:default/loki' },
    { type: 'hasPart', targetRef: 'component:default/panels' },
  ],
};

function entity(kind: string, name: string, annotation?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      ...(annotation && { annotations: { [annotation]: name } }),
    },
    spec: {},
  };
}

function createSweep(
  catalog: Pick<CatalogService, 'streamEntities'>,
  declared: string[] = [],
) {
  const sweeps: KnownEntity[][] = [];
  const logger = mockServices.logger.mock();
  const sweep = CatalogSweep.create({
    catalog,
    auth: mockServices.auth(),
    store: {
      async recordSweep(entities) {
        sweeps.push(entities);
        return true;
      },
    },
    logger,
    declared: new Set(declared),
  });
  return { sweep, sweeps, logger };
}

async function refsOf(entities: Entity[], declared?: string[]) {
  const { sweep, sweeps } = createSweep(
    catalogServiceMock({ entities }),
    declared,
  );
  await sweep.run({ now });
  return sweeps[0].map(each => each.entityRef);
}

describe('CatalogSweep', () => {
  describe('what a service is in', () => {
    const within = async (
      parts: [kind: string, name: string, ...partOf: string[]][],
      annotation?: string,
    ) => {
      const { sweep, sweeps } = createSweep(
        catalogServiceMock({
          entities: [
            grafana,
            ...parts.map(([kind, name, ...partOf]) => ({
              ...entity(kind, name, annotation),
              relations: partOf.map(targetRef => ({
                type: 'partOf',
                targetRef,
              })),
            })),
          ],
        }),
      );
      await sweep.run({ now });
      // What is above has nothing that would make it a service.
      return sweeps[0].map(each => [each.entityRef, each.within]);
    };

    it.each([
      ['its system', [], []],
      [
        'the domain of its system',
        [['System', 'lvs-cloud', 'domain:default/energy']],
        ['domain:default/energy'],
      ],
      [
        'the domain that this is a subdomain of, and so on',
        [
          ['System', 'lvs-cloud', 'domain:default/energy'],
          ['Domain', 'energy', 'domain:default/utilities'],
          ['Domain', 'utilities', 'domain:default/company'],
        ],
        [
          'domain:default/energy',
          'domain:default/utilities',
          'domain:default/company',
        ],
      ],
      [
        'each domain of a circle, once',
        [
          ['System', 'lvs-cloud', 'domain:default/energy'],
          ['Domain', 'energy', 'domain:default/utilities'],
          ['Domain', 'utilities', 'domain:default/energy'],
        ],
        ['domain:default/energy', 'domain:default/utilities'],
      ],
      [
        'a system that its system is in',
        [['System', 'lvs-cloud', 'system:default/clouds']],
        ['system:default/clouds'],
      ],
    ] as [string, [string, string, ...string[]][], string[]][])(
      'is %s',
      async (_, parts, above) => {
        expect(await within(parts)).toEqual([
          ['component:default/grafana', ['system:default/lvs-cloud', ...above]],
        ]);
      },
    );

    it('makes no service of a domain, whatever it is annotated with', async () => {
      const refs = await within(
        [['Domain', 'energy']],
        'backstage.io/kubernetes-id',
      );
      expect(refs).toHaveLength(1);
    });
  });

  it('keeps of an entity what matters here', async () => {
    const { sweep, sweeps } = createSweep(
      catalogServiceMock({ entities: [grafana] }),
    );

    expect(await sweep.run({ now })).toBe('changed');

    expect(sweeps).toEqual([
      [
        {
          entityRef: 'component:default/grafana',
          title: 'Grafana dashboards',
          owner: 'group:default/platform',
          system: 'system:default/lvs-cloud',
          within: ['system:default/lvs-cloud'],
          lifecycle: 'production',
          annotations: {
            'backstage.io/kubernetes-id': 'grafana',
            'backstage.io/kubernetes-namespace': 'monitoring',
            'backup-health/tier': 'tier-1',
          },
          dependsOn: ['component:default/loki', 'resource:default/postgresql'],
        },
      ],
    ]);
  });

  it('calls an entity without a title by its name', async () => {
    const { sweep, sweeps } = createSweep(
      catalogServiceMock({
        entities: [entity('Component', 'loki', 'backup-health/tier')],
      }),
    );
    await sweep.run({ now });

    expect(sweeps[0]).toEqual([
      {
        entityRef: 'component:default/loki',
        title: 'loki',
        annotations: { 'backup-health/tier': 'loki' },
        dependsOn: [],
      },
    ]);
  });

  it('keeps components, resources and systems that say something', async () => {
    const annotation = 'backstage.io/kubernetes-id';
    expect(
      await refsOf([
        entity('Component', 'a', annotation),
        entity('Resource', 'b', 'backup-health/exclude'),
        entity('System', 'c', 'backstage.io/kubernetes-label-selector'),
        entity('API', 'd', annotation),
        entity('Group', 'e', annotation),
        entity('Component', 'f', 'backstage.io/techdocs-ref'),
        entity('Component', 'g'),
      ]),
    ).toEqual([
      'component:default/a',
      'resource:default/b',
      'system:default/c',
    ]);
  });

  it('keeps what config names, however it spells it', async () => {
    expect(
      await refsOf(
        [
          entity('Resource', 'vault'),
          entity('Component', 'immich'),
          entity('Component', 'other'),
        ],
        ['Resource:default/Vault', 'immich'],
      ),
    ).toEqual(['resource:default/vault', 'component:default/immich']);
  });

  it('reads further than one page, as the plugin itself', async () => {
    const entities = Array.from({ length: 1201 }, (_, n) =>
      entity('Component', `service-${n}`, 'backstage.io/kubernetes-id'),
    );
    const catalog = catalogServiceMock({ entities });
    const streamEntities = jest.spyOn(catalog, 'streamEntities');
    const { sweep, sweeps } = createSweep(catalog);

    await sweep.run({ now });

    expect(sweeps[0]).toHaveLength(1201);
    expect(streamEntities).toHaveBeenCalledWith(
      expect.objectContaining({
        filter: { kind: ['Component', 'Resource', 'System', 'Domain'] },
      }),
      { credentials: await mockServices.auth().getOwnServiceCredentials() },
    );
  });

  it('concludes nothing from half a catalog, and says so once', async () => {
    const { sweep, sweeps, logger } = createSweep({
      async *streamEntities() {
        yield [grafana];
        throw new Error('502 Bad Gateway');
      },
    });

    expect(await sweep.run({ now })).toBe('failed');

    expect(sweeps).toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('502 Bad Gateway'),
    );
  });

  it('concludes nothing when it is told to stop, and blames nobody', async () => {
    const controller = new AbortController();
    const { sweep, sweeps, logger } = createSweep({
      async *streamEntities() {
        yield [grafana];
        controller.abort();
        yield [grafana];
      },
    });

    expect(await sweep.run({ now, signal: controller.signal })).toBe('failed');
    expect(sweeps).toEqual([]);
    expect(logger.warn).not.toHaveBeenCalled();
  });
});
