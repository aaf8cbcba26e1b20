import { formatDurationSeconds } from '../../api/formatDuration';
import { RulePredicate } from './types';

/** A run usually takes longer than the time until the next one is due. */
export const backupTooSlow: RulePredicate = ({ plans }) => ({
  drafts: plans
    .filter(
      ({ typicalDurationSeconds, frequencySeconds }) =>
        typicalDurationSeconds !== undefined &&
        frequencySeconds !== undefined &&
        typicalDurationSeconds > frequencySeconds,
    )
    .map(({ resolved, typicalDurationSeconds, frequencySeconds }) => ({
      rule: 'backup-too-slow',
      of: resolved.plan.key,
      values: {
        plan: resolved.plan.title,
        duration: formatDurationSeconds(typicalDurationSeconds!),
        interval: formatDurationSeconds(frequencySeconds!),
      },
      evidence: [
        {
          text: 'The median of its last runs',
          object: resolved.plan.object,
        },
      ],
    })),
});
