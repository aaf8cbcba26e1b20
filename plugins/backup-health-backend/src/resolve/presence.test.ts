import {
  instant,
  PlanObservation,
} from '@backup-health/backstage-plugin-common';
import { PresenceTable } from './presence';
import { Stored } from './types';

const of = { kind: 'Secret' as const, namespace: 'shop', name: 's3' };

const seen = (by: string, present: boolean): Stored<'presence'> => ({
  source: `secret-names:${by}`,
  stream: 'core/secrets',
  origin: 'shop/s3',
  firstSeenAt: instant(0),
  observation: { type: 'presence', key: 'c1/s3', cluster: 'c1', of, present },
});

const plan: PlanObservation = {
  type: 'plan',
  key: 'c1/cronjob/shop/dump',
  system: 'cronjob',
  cluster: 'c1',
  name: 'dump',
  title: 'CronJob shop/dump',
  role: 'backup',
  standing: 'declared',
  paused: false,
  selects: { by: 'assets', refs: [] },
  needs: [of],
};

describe('a Secret that two look for in one cluster', () => {
  it('is absent as long as one of them still says so', () => {
    const table = new PresenceTable();
    const [one, other] = [seen('one', false), seen('other', false)];
    table.put(one);
    table.put(other);
    table.delete(one);
    expect(table.absent(plan)).toEqual([{ object: of }]);
    table.delete(other);
    expect(table.absent(plan)).toBeUndefined();
  });

  it('is there where one of them sees it, whoever came first', () => {
    for (const order of [
      [true, false],
      [false, true],
    ]) {
      const table = new PresenceTable();
      order.forEach((present, i) => table.put(seen(`${i}`, present)));
      expect(table.absent(plan)).toBeUndefined();
    }
  });
});
