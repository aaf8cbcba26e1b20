import { carbon254 } from './carbon254';
import { externalVault } from './externalVault';
import { homelab } from './homelab';
import { lvsCloud } from './lvsCloud';
import { multiTier } from './multiTier';
import { Landscape } from './types';

/** All landscapes, in the order of their ports. */
export const landscapes: Landscape[] = [
  lvsCloud,
  carbon254,
  externalVault,
  multiTier,
  homelab,
];
