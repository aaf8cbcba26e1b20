import {
  ApiWaiver,
  formatInstant,
  Instant,
} from '@backup-health/backstage-plugin-common';
import { StoredWaiver } from '../store/types';

export function presentWaiver(waiver: StoredWaiver, now: Instant): ApiWaiver {
  const { endedAt } = waiver;
  return {
    ...waiver,
    expiresAt: formatInstant(waiver.expiresAt),
    createdAt: formatInstant(waiver.createdAt),
    endedAt: endedAt && formatInstant(endedAt),
    active: endedAt === undefined && waiver.expiresAt > now,
  };
}
