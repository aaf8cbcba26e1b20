import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityHealth,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { Answer } from '../data/answer';
import { silenceOf } from '../data/silence';
import { healthAfter } from '../health/standing';
import { useNow } from '../time/NowProvider';
import { backupHealthTranslationRef } from '../translation';

/** The health as it can be claimed now, though the backend may be silent. */
export function useStandingHealth(
  answer: Answer<EntityHealth>,
): EntityHealth | undefined {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const now = useNow();
  if (answer.status !== 'known') return undefined;
  const silentSeconds = silenceOf(answer, now);
  if (silentSeconds === undefined) return answer.value;

  const asOf = new Date(answer.answeredAt).toISOString();
  const health = healthAfter(answer.value, silentSeconds, asOf);
  if (health.state === answer.value.state) return health;
  return {
    ...health,
    // The backend's sentence is about a now that has passed.
    summary: t('silence.sentence', {
      title: health.title,
      duration: formatDurationSeconds(silentSeconds),
    }),
  };
}
