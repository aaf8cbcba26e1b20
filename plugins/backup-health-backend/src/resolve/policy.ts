import { EffectivePolicy } from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { KnownEntity } from '../store/types';

/**
 * What holds for an entity: its tier, and a named policy on top of it. The
 * stricter target wins. A name that config does not know is said, and the rest
 * holds.
 */
export function policyOf(
  entity: KnownEntity,
  config: BackupHealthConfig,
): EffectivePolicy {
  const problems: string[] = [];
  const policyName = entity.annotations['backup-health/policy'];
  const named =
    policyName !== undefined && Object.hasOwn(config.policies, policyName)
      ? config.policies[policyName]
      : undefined;
  if (policyName !== undefined && !named) {
    problems.push(
      `The policy "${policyName}" of backup-health/policy is not known`,
    );
  }
  const annotated = entity.annotations['backup-health/tier'];
  const tierId = annotated ?? named?.tier;
  const tier = config.tiers.find(t => t.id === tierId);
  if (tierId !== undefined && !tier) {
    problems.push(
      `The tier "${tierId}" is not known; known are ${config.tiers
        .map(t => t.id)
        .join(', ')}`,
    );
  }
  const from =
    annotated !== undefined ? 'backup-health/tier' : `policy ${policyName}`;
  const rpo = stricter(tier?.rpoSeconds, named?.rpoSeconds);
  const rto = stricter(tier?.rtoSeconds, named?.rtoSeconds);
  const origin = (fromPolicy: boolean) =>
    fromPolicy ? `policy ${policyName}` : tier && tier.id;
  return {
    tier,
    tierFrom: tier && from,
    problems,
    rpoSeconds: rpo.seconds,
    rtoSeconds: rto.seconds,
    rpoFrom: rpo.seconds === undefined ? undefined : origin(rpo.second),
    rtoFrom: rto.seconds === undefined ? undefined : origin(rto.second),
  };
}

function stricter(
  first: number | undefined,
  second: number | undefined,
): { seconds?: number; second: boolean } {
  const isSecond =
    second !== undefined && (first === undefined || second < first);
  return { seconds: isSecond ? second : first, second: isSecond };
}
