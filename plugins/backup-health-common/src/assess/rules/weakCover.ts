import { ResolvedAsset } from '../../model/resolved';
import { AssetVerdict, Finding } from '../../model/verdict';
import { assetTitle, sentence } from '../wording';
import { Draft } from './types';

/** These say themselves why, or that nothing is wrong. */
const saysItself = ['ok', 'unclassified', 'pending', 'unknown', 'exempt'];
const mostNamed = 3;

/**
 * It is no safer than what covers it, which may belong to another service: what
 * is wrong there is the reason for its own state.
 */
export function weakCover(
  { ref }: Pick<ResolvedAsset, 'ref'>,
  { verdict, findings }: { verdict: AssetVerdict; findings: Finding[] },
): Draft[] {
  if (saysItself.includes(verdict.state)) return [];
  const reasons = findings.filter(({ state }) => state !== undefined);
  return [
    {
      rule: 'weak-cover',
      values: {
        asset: sentence(assetTitle(ref)),
        cover: assetTitle(verdict.ref),
        state: verdict.state,
      },
      evidence: reasons.slice(0, mostNamed).map(({ title }) => ({
        text: title,
      })),
    },
  ];
}
