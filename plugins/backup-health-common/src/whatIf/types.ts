import { WhatIfInput } from '../api/whatIf';
import { Tier } from '../policy/types';

/**
 * `WhatIfInput` with its tier looked up.
 *
 * @public
 */
export interface WhatIfChange extends Omit<WhatIfInput, 'entityRef' | 'tier'> {
  tier?: Tier;
}
