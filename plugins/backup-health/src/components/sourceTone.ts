import { StreamCondition, Tone } from '@backup-health/backstage-plugin-common';

/** What cannot be read is unknown, and no fault of what is in it. */
export function sourceTone(condition: StreamCondition): Tone {
  if (condition === 'readable') return 'good';
  return condition === 'not-installed' ? 'none' : 'unknown';
}
