import { AssetKind } from '../model/asset';
import { DrillScenario } from './words';

/**
 * What is rehearsed in a scenario, and what it proves beyond itself.
 *
 * @public
 */
export interface ScenarioMeaning {
  /** As in `The drill "{title}" is overdue`. */
  title: string;
  /** What has to have happened for it to have passed. */
  proves: string;
  /**
   * Scenarios that it is a rehearsal of as well. Only where what they ask for
   * is a part of what was done, by the same means.
   */
  includes: DrillScenario[];
  /**
   * The kinds of asset that were brought back where the drill names none;
   * `all`: the service as a whole; empty: not to be told which.
   */
  restores: AssetKind[] | 'all';
}

/**
 * The scenarios, widest first.
 *
 * @public
 */
export const scenarioMeanings: Record<DrillScenario, ScenarioMeaning> = {
  'region-loss': {
    title: 'region loss',
    proves:
      'The site and all that lies on it is lost: the service runs again elsewhere, from off-site copies alone.',
    includes: ['full-cluster', 'application', 'smoke'],
    restores: 'all',
  },
  'full-cluster': {
    title: 'full cluster recovery',
    proves: 'A cluster was built anew, and the service runs on it.',
    includes: ['application', 'smoke'],
    restores: 'all',
  },
  application: {
    title: 'application restore',
    proves:
      'All of the service was lost and is back: data, workloads, what they depend on.',
    includes: ['smoke'],
    restores: 'all',
  },
  namespace: {
    title: 'namespace restore',
    proves:
      'The objects and volumes of its namespace came back, under this or another name.',
    includes: ['smoke'],
    restores: ['kubernetes-objects', 'volume'],
  },
  pitr: {
    title: 'point-in-time recovery',
    proves: 'A database came back as it was at a moment between two backups.',
    includes: ['database', 'smoke'],
    restores: ['database'],
  },
  database: {
    title: 'database restore',
    proves: 'A database came back, and answers queries.',
    includes: ['smoke'],
    restores: ['database'],
  },
  etcd: {
    title: 'etcd restore',
    proves: 'A control plane runs from a snapshot of etcd.',
    includes: ['smoke'],
    restores: ['etcd'],
  },
  'credential-recovery': {
    title: 'recovery of credentials',
    proves:
      'The keys and secrets that a restore needs were got back without the place that was lost.',
    includes: [],
    restores: ['vault'],
  },
  'single-file': {
    title: 'single file restore',
    proves: 'One file or object came back with its content.',
    includes: ['smoke'],
    restores: [],
  },
  smoke: {
    title: 'smoke restore',
    proves: 'Something of the newest backup came back and was looked at.',
    includes: [],
    restores: [],
  },
};

/**
 * The widest first: the RTO of a service is that of the widest scenario that
 * was measured.
 *
 * @public
 */
export const scenariosByWidth = Object.keys(
  scenarioMeanings,
) as DrillScenario[];

/**
 * Whether a drill of `drilled` rehearses `asked` too.
 *
 * @public
 */
export function satisfies(
  drilled: DrillScenario,
  asked: DrillScenario,
): boolean {
  return (
    drilled === asked || scenarioMeanings[drilled].includes.includes(asked)
  );
}
