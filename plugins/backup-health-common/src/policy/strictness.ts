import { evidenceLevels } from '../model/observation';
import { DemandValues, Keep } from './types';

export type DemandKey = keyof DemandValues;
export type DemandValue<K extends DemandKey> = Required<DemandValues>[K];

/** How one value is put beside another, key by key. */
type Stricter = {
  [K in DemandKey]: (a: DemandValue<K>, b: DemandValue<K>) => DemandValue<K>;
};

const stricterOf: Stricter = {
  rpoSeconds: Math.min,
  frequencySeconds: Math.min,
  retentionSeconds: Math.max,
  copies: Math.max,
  immutableSeconds: Math.max,
  offsite: either,
  encrypted: either,
  signed: either,
  withoutSecrets: either,
  minimumEvidence: (a, b) =>
    evidenceLevels.indexOf(b) > evidenceLevels.indexOf(a) ? b : a,
  keep: (a, b) => {
    const units = ['hourly', 'daily', 'weekly', 'monthly'] as const;
    const all: Keep = {};
    for (const unit of units) {
      const most = Math.max(a[unit] ?? 0, b[unit] ?? 0);
      if (most > 0) all[unit] = most;
    }
    return all;
  },
};

function either(a: boolean, b: boolean): boolean {
  return a || b;
}

export const demandKeys = Object.keys(stricterOf) as DemandKey[];

/** The stricter of two values; `a` where they are alike. */
export function stricter<K extends DemandKey>(
  key: K,
  a: DemandValue<K>,
  b: DemandValue<K>,
): DemandValue<K> {
  return stricterOf[key](a, b);
}

/** Whether two values of one key demand the same. */
export function isSame<K extends DemandKey>(
  key: K,
  a: DemandValue<K>,
  b: DemandValue<K>,
): boolean {
  if (key !== 'keep') return a === b;
  const units = ['hourly', 'daily', 'weekly', 'monthly'] as const;
  const [one, other] = [a as Keep, b as Keep];
  return units.every(unit => (one[unit] ?? 0) === (other[unit] ?? 0));
}
