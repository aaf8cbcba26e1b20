import { ApiRecoveryStep } from '@backup-health/backstage-plugin-common';
import { RemedySteps } from '../../components/findings/RemedySteps';
import { ServiceLink } from '../../components/ServiceLink';
import { ToneIcon } from '../../components/ToneIcon';
import { TextWithTimes } from '../../time/TextWithTimes';
import { useTexts } from '../../translation/useTexts';
import { MeasuredTime } from './MeasuredTime';
import styles from './RecoveryPlan.module.css';
import { StepSource } from './StepSource';
import { StepState } from './StepState';

/** One step, open: at night nobody wants to look for what is folded away. */
export function RecoveryStepItem(props: {
  step: ApiRecoveryStep;
  number: number;
  /** Of all steps, by their ids. */
  numbers: ReadonlyMap<string, number>;
}) {
  const { step, number, numbers } = props;
  const t = useTexts();
  return (
    <li className={styles.step}>
      <div className={styles.head}>
        <h3 className={styles.title}>{step.title}</h3>
        <MeasuredTime step={step} numbers={numbers} />
      </div>
      <p className={styles.standing}>
        <StepState state={step.state} />
        {step.because && (
          <span>
            : <TextWithTimes text={step.because} />
          </span>
        )}
        {step.cluster && (
          <span className={styles.cluster}>
            {t('restore.plan.cluster', { cluster: step.cluster })}
          </span>
        )}
      </p>
      {step.why && (
        <p className={styles.second}>
          <TextWithTimes text={step.why} />
        </p>
      )}
      {/* By itself: within a text a link would be told by its colour alone. */}
      {step.entityRef && (
        <p className={styles.second}>
          <ServiceLink entityRef={step.entityRef} />
        </p>
      )}
      {step.from && <StepSource from={step.from} />}
      {step.warnings.map(warning => (
        <p key={warning} className={styles.warning} data-tone="warning">
          <ToneIcon tone="warning" />
          <span>
            <strong>{t('restore.plan.warning')}:</strong>{' '}
            <TextWithTimes text={warning} />
          </span>
        </p>
      ))}
      {step.actions.length > 0 && (
        <RemedySteps steps={step.actions} within={number} />
      )}
      {step.source && (
        <p className={styles.second}>
          {t('restore.plan.source', { source: step.source })}
        </p>
      )}
    </li>
  );
}
