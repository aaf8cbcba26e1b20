/**
 * What a drill rehearses. `scenarioMeanings` says what each proves.
 *
 * @public
 */
export const drillScenarios = [
  'smoke',
  'single-file',
  'application',
  'namespace',
  'database',
  'pitr',
  'etcd',
  'full-cluster',
  'region-loss',
  'credential-recovery',
] as const;

/** @public */
export type DrillScenario = (typeof drillScenarios)[number];

/**
 * Only `passed` resets the cadence and counts for the measured RTO.
 *
 * @public
 */
export const drillResults = ['passed', 'partial', 'failed', 'aborted'] as const;

/** @public */
export type DrillResult = (typeof drillResults)[number];

/** @public */
export interface DrillCheck {
  name: string;
  passed: boolean;
  detail?: string;
}

/** @public */
export interface DrillLink {
  title: string;
  url: string;
}
