import { Attestation } from '../../policy/types';
import { RuleId } from '../../rules';
import { Verified } from '../verifiable';
import { Draft } from './types';

/**
 * What is demanded and cannot be read is said, and changes no state: nobody
 * knows that it does not hold.
 */
export function unverifiable(
  rule: RuleId,
  fact: Attestation['fact'],
  whether: string,
  { evidence }: Verified,
): Draft {
  return {
    rule,
    severity: 'info',
    state: null,
    title: `Not verifiable: nobody could read ${whether}`,
    evidence,
    remedy: [
      {
        text: `Let it be read, or attest it in the configuration of the portal: backupHealth.attestations with the fact ${fact}, an owner and an end.`,
      },
    ],
  };
}
