import {
  ApiRecoveryPlan,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { useTexts } from '../../translation/useTexts';
import styles from './RecoveryPlan.module.css';

/** The sum of what was measured: there is none while one step never was. */
export function TotalTime({ plan }: { plan: ApiRecoveryPlan }) {
  const t = useTexts();
  const { totalSeconds, targetSeconds, unmeasured } = plan;
  return (
    <dl className={styles.total}>
      <dt>{t('restore.plan.sum')}</dt>
      <dd>
        <strong>
          {totalSeconds === null
            ? t('restore.plan.sumUnknown')
            : formatDurationSeconds(totalSeconds)}
        </strong>
        {targetSeconds !== undefined && (
          <span>
            {' / '}
            {t('restore.plan.target', {
              duration: formatDurationSeconds(targetSeconds),
            })}
          </span>
        )}
        {unmeasured.length > 0 && (
          <span className={styles.second}>
            {t('restore.plan.unmeasured', { count: unmeasured.length })}
          </span>
        )}
      </dd>
    </dl>
  );
}
