import {
  ApiRecoveryStep,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { Fragment, ReactNode } from 'react';
import { ToneIcon } from '../../components/ToneIcon';
import { ExactTime } from '../../time/RelativeTime';
import { useTexts } from '../../translation/useTexts';
import styles from './RecoveryPlan.module.css';

/** How long a step took when it was last done; never an estimate. */
export function MeasuredTime(props: {
  step: ApiRecoveryStep;
  numbers: ReadonlyMap<string, number>;
}) {
  const { step, numbers } = props;
  const t = useTexts();
  const { measured } = step;
  if (!step.timed) {
    return <p className={styles.measured}>{t('restore.plan.untimed')}</p>;
  }
  if (!measured) {
    return (
      <p className={styles.measured}>
        <span className={styles.state} data-tone="unknown">
          <ToneIcon tone="unknown" />
          {t('restore.plan.never')}
        </span>
      </p>
    );
  }
  const others = measured.together.flatMap(id => numbers.get(id) ?? []);
  const facts: ReactNode[] = [
    t(`restore.plan.by.${measured.by}`),
    ...(measured.samples === undefined
      ? []
      : [t('restore.plan.samples', { count: measured.samples })]),
    ...(measured.at === undefined
      ? []
      : [t('restore.plan.last', { time: <ExactTime at={measured.at} /> })]),
    ...(others.length === 0
      ? []
      : [
          t('restore.plan.together', {
            count: others.length,
            steps: others.join(', '),
          }),
        ]),
  ];
  return (
    <p className={styles.measured}>
      <strong>
        {t('restore.plan.took', {
          duration: formatDurationSeconds(measured.seconds),
        })}
      </strong>
      <span className={styles.second}>
        {facts.map((fact, index) => (
          <Fragment key={index}>
            {index > 0 && ' · '}
            {fact}
          </Fragment>
        ))}
      </span>
    </p>
  );
}
