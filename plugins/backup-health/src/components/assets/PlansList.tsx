import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ApiPlan } from '@backup-health/backstage-plugin-common';
import { ExactTime, RelativeTime } from '../../time/RelativeTime';
import { backupHealthTranslationRef } from '../../translation';
import styles from './AssetsTable.module.css';

/** What makes recovery points of an asset, and when next. */
export function PlansList({ plans }: { plans: ApiPlan[] }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  if (plans.length === 0) return <>{t('assets.noPlan')}</>;
  return (
    <ul className={styles.list}>
      {plans.map(plan => (
        <li key={plan.key}>
          {plan.title}
          {plan.schedule && (
            <>
              {' '}
              <code className={styles.schedule}>{plan.schedule}</code>
              {plan.timeZone && ` ${plan.timeZone}`}
            </>
          )}
          {plan.paused && <strong> {t('assets.paused')}</strong>}
          <span className={styles.second}>
            <NextRun plan={plan} />
          </span>
          {plan.lastRun && plan.lastRun.result !== 'succeeded' && (
            <span className={styles.second}>
              {t('assets.lastRun', {
                result: plan.lastRun.result,
                time: <ExactTime at={plan.lastRun.at} />,
              })}
              {plan.lastRun.message && `: ${plan.lastRun.message}`}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function NextRun({ plan }: { plan: ApiPlan }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  if (!plan.nextExpected) {
    return <>{plan.nextExpectedNone ?? t('assets.noNext')}</>;
  }
  return (
    <>
      {t('assets.next', { time: <ExactTime at={plan.nextExpected} /> })},{' '}
      <RelativeTime at={plan.nextExpected} />
    </>
  );
}
