import { ReadinessObservation } from '../model/observation';
import { StreamState } from '../model/source';
import {
  anAsset,
  aPlan,
  aScope,
  aService,
  aStream,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

type AfterRestore = NonNullable<ReadinessObservation['afterRestore']>;

const secret = (
  name: string,
  rest: Partial<ReadinessObservation> = {},
): ReadinessObservation => ({
  type: 'readiness',
  key: `es/${name}`,
  kind: 'external-secret',
  cluster: 'c1',
  namespace: 'platform',
  name,
  title: `ExternalSecret platform/${name}`,
  state: 'ready',
  provides: [name],
  ...rest,
});
const store = (
  name: string,
  rest: Partial<ReadinessObservation> = {},
): ReadinessObservation => ({
  ...secret(name, { provides: undefined, ...rest }),
  key: `store/${name}`,
  kind: 'secret-store',
  title: `SecretStore platform/${name}`,
});
const value = (of: AfterRestore['value']) => ({
  afterRestore: { value: of, because: 'so it is' },
});

/** The state of a namespace whose backups leave Secrets out, or do not. */
function told(
  readiness: ReadinessObservation[],
  {
    excludeResources = ['secrets'],
    planning = [],
  }: { excludeResources?: string[]; planning?: StreamState[] } = {},
) {
  const { state, findings } = assessEntity(
    aService([
      anAsset({
        ref: { kind: 'kubernetes-objects', cluster: 'c1', name: 'platform' },
        plans: [aPlan({ selects: aScope({ excludeResources }) })],
        readiness,
        planning,
      }),
    ]),
    now,
  );
  return [
    state,
    ...findings
      .filter(({ rule }) => rule === 'secrets-not-restorable')
      .map(
        ({ title }) =>
          /other values|not come back|same values|asks/.exec(title)?.[0],
      ),
  ];
}

describe('Secrets that are left out of backups', () => {
  const reading = (condition: StreamState['condition']) => [
    aStream({
      stream: 'external-secrets.io/secretstores',
      condition,
      observedAt: condition === 'readable' ? now : undefined,
    }),
  ];
  const asking = (...stores: string[]) => ({
    dependsOn: `store/${stores[0]}`,
    dependsAlsoOn: stores.slice(1).map(name => `store/${name}`),
  });

  it.each<[string, ReadinessObservation[], (string | undefined)[]]>([
    ['that are fetched anew', [secret('a')], ['ok']],
    [
      'that are made anew, with other values',
      [secret('a', value('another'))],
      ['at-risk', 'other values'],
    ],
    [
      'that are only added to',
      [secret('a', value('none'))],
      ['at-risk', 'not come back'],
    ],
    [
      'that are added to, and made by another',
      [secret('a'), secret('b', { ...value('none'), provides: ['a'] })],
      ['ok'],
    ],
    [
      'that two add to, and none makes',
      [
        secret('a', value('none')),
        secret('b', { ...value('none'), provides: ['a'] }),
      ],
      ['at-risk', 'not come back', 'not come back'],
    ],
    [
      'that were fetched once',
      [secret('a', value('unknown'))],
      ['ok', 'same values'],
    ],
    [
      'of a store that is lost with the cluster',
      [secret('a', asking('s')), store('s', value('none'))],
      ['at-risk', 'not come back'],
    ],
    [
      'of two stores, of which one is lost with the cluster',
      [
        secret('a', asking('far', 's')),
        store('far'),
        store('s', value('none')),
      ],
      ['at-risk', 'not come back'],
    ],
    [
      'beside a store that nobody asks',
      [secret('a', asking('far')), store('far'), store('s', value('none'))],
      ['ok'],
    ],
    [
      'of a server in the cluster that nobody says to back up',
      [
        secret('a', asking('s')),
        store('s', { url: 'http://vault.vault.svc:8200/' }),
      ],
      ['unknown', 'asks'],
    ],
    [
      'of a server elsewhere that nobody says to back up',
      [
        secret('a', asking('s')),
        store('s', { url: 'https://vault.example.org/' }),
      ],
      ['ok', 'asks'],
    ],
    [
      'that is not ready says no more than that',
      [secret('a', { ...value('another'), state: 'not-ready' })],
      ['at-risk', 'not come back'],
    ],
  ])('%s', (_, readiness, said) => {
    expect(told(readiness)).toEqual(said);
  });

  it('has none that makes one where all make nothing', () => {
    const [state, finding] = told([secret('a', { provides: [] })]);
    expect([state, finding]).toEqual(['ok', undefined]);
    expect(told([secret('a', { provides: [] })])).toHaveLength(2);
  });

  it('are said to come from a store that is gone, where stores are read', () => {
    const gone = [secret('a', asking('s'))];
    const readable = { planning: reading('readable') };
    expect(told(gone, readable)).toEqual(['at-risk', 'not come back']);
    expect(told([...gone, store('s')], readable)).toEqual(['ok']);
    expect(told(gone, { planning: reading('forbidden') })).toEqual(['ok']);
    expect(told(gone)).toEqual(['ok']);
  });

  it('are of no concern where they are in the backup', () => {
    const none = { excludeResources: [] };
    expect(told([secret('a', value('another'))], none)).not.toContain(
      'other values',
    );
  });
});
