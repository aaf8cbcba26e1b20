/**
 * - `yes`: it is within what is selected
 * - `perhaps`: it may be, and nothing tells
 * - `no`: it is not
 *
 * @public
 */
export type Holds = 'yes' | 'perhaps' | 'no';

/** At least one of them. */
export function either(of: Holds[]): Holds {
  if (of.includes('yes')) return 'yes';
  return of.includes('perhaps') ? 'perhaps' : 'no';
}

/** Each of them. */
export function both(...of: Holds[]): Holds {
  if (of.includes('no')) return 'no';
  return of.includes('perhaps') ? 'perhaps' : 'yes';
}

export function negated(of: Holds): Holds {
  if (of === 'perhaps') return of;
  return of === 'yes' ? 'no' : 'yes';
}
