import { ApiRelatedService } from '../../api/graph';
import { Instant } from '../../model/instant';
import { ResolvedAsset, ResolvedService } from '../../model/resolved';
import { AssetVerdict, Verdict } from '../../model/verdict';
import { RecoveryStep, RecoveryStepState } from '../types';

/**
 * What lies around the service, as far as whoever asks may see it.
 *
 * @public
 */
export interface RecoverySurroundings {
  dependencies: readonly ApiRelatedService[];
  /** What to recover first, second …, the service itself among them. */
  order: readonly (readonly string[])[];
  weakest?: { entityRef: string; because: string };
  /** Services that it depends on and that must not be told. */
  hidden: number;
  /** It depends on more than can be looked at. */
  incomplete?: boolean;
}

/** An asset with what is said of it. */
export interface JudgedAsset {
  asset: ResolvedAsset;
  verdict: AssetVerdict;
}

/** All that a part of the plan is made of. */
export interface Recovering {
  service: ResolvedService;
  verdict: Verdict;
  assets: JudgedAsset[];
  around: RecoverySurroundings;
  now: Instant;
}

/** A step as its part makes it; how long it took is told of all at once. */
export type PlannedStep = Omit<RecoveryStep, 'measured'>;

type Made = Pick<PlannedStep, 'id' | 'kind' | 'title'> & Partial<PlannedStep>;

/** What is not said of a step is nothing: it is ready, and takes its time. */
export function step(made: Made): PlannedStep {
  return {
    assets: [],
    actions: [],
    warnings: [],
    state: 'ready',
    timed: true,
    ...made,
  };
}

/** The worst that holds: what stops it before what is not known. */
export function worstOf(
  standings: readonly { state: RecoveryStepState; because?: string }[],
): { state: RecoveryStepState; because?: string } {
  return (
    standings.find(({ state }) => state === 'blocked') ??
    standings.find(({ state }) => state === 'unknown') ?? { state: 'ready' }
  );
}

/** What a person calls the cluster, as one of the assets says. */
export function clusterTitle(
  cluster: string | undefined,
  { assets }: Pick<Recovering, 'assets'>,
): string | undefined {
  return assets.find(
    ({ asset }) =>
      cluster !== undefined &&
      asset.clusterTitle &&
      asset.ref.cluster === cluster,
  )?.asset.clusterTitle;
}
