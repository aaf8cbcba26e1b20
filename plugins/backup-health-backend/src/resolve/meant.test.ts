import {
  PlanObservation,
  Selector,
} from '@backup-health/backstage-plugin-common';
import { whyMeant } from './meant';

const cluster = 'c1';

const plan = (
  selects: Selector,
  rest: Partial<PlanObservation> = {},
): PlanObservation => ({
  type: 'plan',
  key: `${cluster}/velero/velero/leftover`,
  system: 'velero',
  cluster,
  namespace: 'velero',
  name: 'leftover',
  title: 'Velero schedule leftover',
  role: 'backup',
  standing: 'declared',
  paused: false,
  selects,
  ...rest,
});

const of = (include: string[], exclude: string[] = []): Selector => ({
  by: 'namespaces',
  cluster,
  include,
  exclude,
  includeResources: [],
  excludeResources: [],
  labelled: false,
  volumeData: 'yes',
});

const objectsOf = (name: string) => ({
  ref: { kind: 'kubernetes-objects' as const, cluster, name },
  memberOf: [],
});
const volumeIn = (namespace: string, ...memberOf: string[]) => ({
  ref: { kind: 'volume' as const, cluster, namespace, name: 'data' },
  memberOf,
});

const job = (anyOf: string[], rest: Partial<PlanObservation> = {}) =>
  plan(
    { by: 'membership', cluster, anyOf },
    { system: 'longhorn', name: 'nightly', ...rest },
  );

const meant: [string, PlanObservation, Parameters<typeof whyMeant>[1]][] = [
  ['a letter too few', plan(of(['grafna'])), objectsOf('grafana')],
  ['letters that changed places', plan(of(['grafnaa'])), volumeIn('grafana')],
  ['another letter', plan(of(['grafama'])), objectsOf('grafana')],
  [
    'one of several',
    plan(of(['old', 'shop-paymnt'])),
    objectsOf('shop-payment'),
  ],
  ['another separator', plan(of(['shop_payment'])), objectsOf('shop-payment')],
  ['capitals', plan(of(['Shop'])), objectsOf('shop')],
  ['a list in one text', plan(of(['shop,billing'])), objectsOf('billing')],
  ['a regular expression', plan(of(['^shop-.*$'])), objectsOf('shop-web')],
  ['a pattern for what follows alone', plan(of(['shop-*'])), volumeIn('shop')],
  ['a name with a blank', plan(of([' shop'])), objectsOf('shop')],
  ['a plural', plan(of(['backends'])), objectsOf('backend')],
  [
    'its own name',
    plan(of(['gone']), { name: 'billing-daily' }),
    objectsOf('billing'),
  ],
  [
    'a group of nearly that name',
    job(['longhorn-group:nightyl']),
    volumeIn('shop', 'longhorn-volume:pvc-1', 'longhorn-group:nightly'),
  ],
  [
    'a job that is called as the group is',
    job(['longhorn-job:databases']),
    volumeIn('shop', 'longhorn-group:databases'),
  ],
  [
    'the group of all that have no other',
    job(['longhorn-job:nightly', 'longhorn-group:default'], {
      selectsUnassigned: true,
    }),
    volumeIn('shop', 'longhorn-group:critical'),
  ],
];

const notMeant: typeof meant = [
  ['a namespace that is gone', plan(of(['legacy'])), objectsOf('shop')],
  ['a neighbour by its letter', plan(of(['team-a'])), objectsOf('team-b')],
  ['a neighbour by its number', plan(of(['tenant1'])), objectsOf('tenant2')],
  ['another environment', plan(of(['shop-dev'])), objectsOf('shop-prod')],
  ['a part of its name', plan(of(['shop'])), objectsOf('shop-prod')],
  ['another region', plan(of(['prod-eu'])), objectsOf('prod-us')],
  ['short names', plan(of(['dev'])), objectsOf('den')],
  ['a pattern of others', plan(of(['legacy-*'])), volumeIn('shop')],
  [
    'a namespace that it leaves out',
    plan(of(['shop'], ['sh*'])),
    objectsOf('shop'),
  ],
  ['all but everything', plan(of([], ['*'])), objectsOf('shop')],
  [
    'a name that says nothing',
    plan(of(['gone']), { name: 'velero-daily-backup' }),
    objectsOf('velero'),
  ],
  [
    'another namespace, by its name',
    plan(of(['gone']), { name: 'billing-daily' }),
    objectsOf('bill'),
  ],
  [
    'a group of another name',
    job(['longhorn-group:legacy']),
    volumeIn('shop', 'longhorn-group:critical'),
  ],
  [
    'a volume that is in no group',
    job(['longhorn-group:legacy']),
    volumeIn('shop'),
  ],
];

describe('a plan that selects nothing', () => {
  it.each(meant)('may have been meant for it: %s', (_, given, asset) => {
    expect(whyMeant(given, asset)).toEqual(expect.any(String));
  });

  it.each(notMeant)('is not told of: %s', (_, given, asset) => {
    expect(whyMeant(given, asset)).toBeUndefined();
  });
});
