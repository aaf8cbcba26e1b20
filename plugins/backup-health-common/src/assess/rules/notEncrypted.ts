import { LocationObservation } from '../../model/observation';
import { JudgedPoint } from '../judgePoints';
import { verify } from '../verifiable';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';
import { unverifiable } from './unverifiable';

/** Nothing recent is encrypted, neither by itself nor by its place. */
export const notEncrypted: RulePredicate = facts => {
  const { asset, demands, newestGood } = facts;
  if (!demands.encrypted?.value || !newestGood) return { drafts: [] };
  const verified = verify(facts, 'encrypted', isEncrypted);
  const { holds, evidence, changesAt } = verified;
  if (holds) return { drafts: [], changesAt };
  const name = assetTitle(asset.ref);
  return {
    changesAt,
    drafts: [
      holds === false
        ? { rule: 'not-encrypted', values: { asset: name }, evidence }
        : unverifiable(
            'not-encrypted',
            'encrypted',
            `whether the backups of ${name} are encrypted`,
            verified,
          ),
    ],
  };
};

function isEncrypted(
  { encrypted }: JudgedPoint,
  place: LocationObservation | undefined,
) {
  const title = place?.title ?? 'A place that nobody named';
  const fact = place?.facts?.encryption;
  if (encrypted) return { holds: true, text: 'The backup is encrypted' };
  if (fact?.known) {
    return {
      holds: fact.value !== 'none',
      text: `${title}: encryption ${fact.value}`,
    };
  }
  return encrypted === false
    ? { holds: false, text: `${title}: the backup itself is not encrypted` }
    : {
        holds: undefined,
        text: `${title}: ${fact?.because ?? 'its encryption was not read'}`,
      };
}
