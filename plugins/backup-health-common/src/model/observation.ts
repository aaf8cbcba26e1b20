import { AssetObservation, WorkloadObservation } from './observations/asset';
import { ClusterTwinObservation } from './observations/clusterTwin';
import { LocationObservation } from './observations/location';
import { PlanObservation } from './observations/plan';
import { ProblemObservation } from './observations/problem';
import {
  RecoveryPointObservation,
  VolumeResultObservation,
  WindowObservation,
} from './observations/recoveryPoint';
import {
  RestoreObservation,
  ReadinessObservation,
  PresenceObservation,
} from './observations/restore';
import {
  RunObservation,
  RunBlockObservation,
  RunPodObservation,
} from './observations/run';
import { UnreadSystemObservation } from './observations/unreadSystem';

export * from './observations/asset';
export * from './observations/base';
export * from './observations/clusterTwin';
export * from './observations/location';
export * from './observations/plan';
export * from './observations/problem';
export * from './observations/recoveryPoint';
export * from './observations/restore';
export * from './observations/run';
export * from './observations/selector';
export * from './observations/unreadSystem';

/**
 * What a source says, without any judgement. Collectors make these, the store
 * keeps them, the resolver joins them. `key` is unique among the observations
 * of one type of one source and stays the same as long as the thing does.
 *
 * @public
 */
export type Observation =
  | AssetObservation
  | WorkloadObservation
  | PlanObservation
  | RunObservation
  | RunBlockObservation
  | RunPodObservation
  | RecoveryPointObservation
  | VolumeResultObservation
  | WindowObservation
  | RestoreObservation
  | ReadinessObservation
  | PresenceObservation
  | LocationObservation
  | UnreadSystemObservation
  | ClusterTwinObservation
  | ProblemObservation;

/** @public */
export type ObservationType = Observation['type'];
