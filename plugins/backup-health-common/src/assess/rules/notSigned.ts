import { verify } from '../verifiable';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';
import { unverifiable } from './unverifiable';

/** Beside nothing recent lies a signature. */
export const notSigned: RulePredicate = facts => {
  const { asset, demands, newestGood } = facts;
  if (!demands.signed?.value || !newestGood) return { drafts: [] };
  const verified = verify(facts, 'signed', ({ signature }, place) => ({
    holds: signature?.present,
    text: `${place?.title ?? 'A place that nobody named'}: ${
      signature === undefined
        ? 'nobody looked for a signature'
        : signature.name ?? 'no signature beside the newest backup'
    }`,
  }));
  const { holds, evidence, changesAt } = verified;
  if (holds) return { drafts: [], changesAt };
  const name = assetTitle(asset.ref);
  return {
    changesAt,
    drafts: [
      holds === false
        ? { rule: 'not-signed', values: { asset: name }, evidence }
        : unverifiable(
            'not-signed',
            'signed',
            `whether the backups of ${name} are signed`,
            verified,
          ),
    ],
  };
};
