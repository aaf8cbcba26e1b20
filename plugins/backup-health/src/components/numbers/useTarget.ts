import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatDurationSeconds } from '@backup-health/backstage-plugin-common';
import { backupHealthTranslationRef } from '../../translation';

/** `target 4 h`, with where it comes from if that is given. */
export function useTarget(seconds?: number, from?: string): string {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  if (seconds === undefined) return t('number.noTarget');
  const target = formatDurationSeconds(seconds);
  return from
    ? t('number.targetFrom', { target, from })
    : t('number.target', { target });
}
