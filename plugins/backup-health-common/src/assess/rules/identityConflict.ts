import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/** Several clusters have one identity: what is said may be of any of them. */
export const identityConflict: RulePredicate = ({ asset }) => ({
  drafts:
    asset.identityConflict === undefined
      ? []
      : [
          {
            rule: 'cluster-identity-conflict',
            values: { asset: assetTitle(asset.ref) },
            evidence: [{ text: asset.identityConflict }],
          },
        ],
});
