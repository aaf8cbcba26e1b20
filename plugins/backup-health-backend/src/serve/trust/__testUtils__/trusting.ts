import { Instant } from '@backup-health/backstage-plugin-common';
import { Vitals } from '../../../store/vitals';
import { Trust } from '../trust';

/** What may be believed at `now`, where somebody assesses as of now. */
export function trusting(now: Instant, vitals: Partial<Vitals> = {}): Trust {
  return new Trust({
    vitals: { stoodAt: now, streams: new Map(), ...vitals },
    now,
    graceSeconds: 300,
  });
}
