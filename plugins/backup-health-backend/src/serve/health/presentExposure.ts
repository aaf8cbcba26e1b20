import {
  ApiExposure,
  ExposureStep,
  exposureAt,
  Instant,
  instant,
  observedSeconds,
  secondsAbove,
  worstExposure,
} from '@backup-health/backstage-plugin-common';

/** The window that worst and above-target figures are reckoned over. */
export const windowSeconds = 30 * 24 * 3600;

/**
 * How much would be lost, now and within the window. What was before the first
 * point that is known was not observed: it is neither good nor bad, and the
 * window begins there. Nor does what nobody saw since count either way.
 */
export function presentExposure(
  steps: ExposureStep[],
  options: {
    targetSeconds: number | undefined;
    now: Instant;
    atMost: boolean;
    unobserved: { from: Instant; to: Instant }[];
  },
): ApiExposure {
  const { targetSeconds, now, atMost, unobserved } = options;
  const known = steps.find(step => step.asOf !== undefined)?.from;
  if (known === undefined) {
    return { seconds: null, atMost, worstSeconds: null, windowSeconds: 0 };
  }
  const from = instant(
    Math.max(now - windowSeconds * 1000, Math.min(now, known)),
  );
  return {
    seconds: whole(exposureAt(steps, now)),
    atMost,
    worstSeconds: whole(worstExposure(steps, from, now, unobserved)),
    windowSeconds: Math.floor(observedSeconds(from, now, unobserved)),
    aboveTargetSeconds:
      targetSeconds === undefined
        ? undefined
        : Math.floor(secondsAbove(steps, targetSeconds, from, now, unobserved)),
  };
}

/** In the dark a newer point may be there, unseen: the exposure is a bound. */
export function isAtMost(verdict: { asOf?: Instant; state: string }): boolean {
  return verdict.asOf !== undefined || verdict.state === 'unknown';
}

function whole(seconds: number | undefined): number | null {
  return seconds === undefined || !Number.isFinite(seconds)
    ? null
    : Math.max(0, Math.floor(seconds));
}
