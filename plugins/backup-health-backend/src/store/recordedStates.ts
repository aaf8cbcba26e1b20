import {
  HealthState,
  Instant,
  stringifyAssetRef,
  Verdict,
} from '@backup-health/backstage-plugin-common';

/** The states in one entry of the history, without the rest of it. */
export interface RecordedStates {
  asOf?: Instant;
  /** By `stringifyAssetRef`. */
  assets: Record<string, { state: HealthState; asOf?: Instant }>;
}

export function recordedStates(
  verdict: Pick<Verdict, 'asOf' | 'assets'>,
): RecordedStates {
  return {
    asOf: verdict.asOf,
    assets: Object.fromEntries(
      verdict.assets.map(({ ref, state, asOf }) => [
        stringifyAssetRef(ref),
        { state, asOf },
      ]),
    ),
  };
}
