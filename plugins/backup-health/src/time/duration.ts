import { formatDurationSeconds } from '@backup-health/backstage-plugin-common';

/** `9 d 3 h`, which a narrow column may break between its parts alone. */
export function unbrokenDuration(seconds: number): string {
  return formatDurationSeconds(seconds).replace(/(\d) (?=[a-z])/g, '$1\u00a0');
}
