import { formatDurationSeconds } from '@backup-health/backstage-plugin-common';
import { useTexts } from '../translation/useTexts';
import { DrillDraft, phasesOf, rtoOf } from './draft';
import styles from './DrillForm.module.css';
import { PhasesBar, PhasesLegend } from './PhasesBar';

/** What the drill measures, while it is typed. */
export function ReckonedRto(props: {
  draft: DrillDraft;
  targetSeconds?: number;
}) {
  const { draft, targetSeconds } = props;
  const t = useTexts();
  const seconds = rtoOf(draft);
  const phases = phasesOf(draft);
  const whole = phases.reduce((sum, phase) => sum + phase.seconds, 0);
  const target =
    targetSeconds === undefined
      ? undefined
      : formatDurationSeconds(targetSeconds);
  const over =
    seconds !== undefined &&
    targetSeconds !== undefined &&
    seconds > targetSeconds;
  return (
    <div className={styles.rto} aria-live="polite">
      {phases.length > 0 && (
        <>
          <PhasesBar phases={phases} ofSeconds={whole} />
          <PhasesLegend />
        </>
      )}
      <p className={styles.reckoned}>
        {seconds === undefined ? (
          t('drills.form.rtoNone')
        ) : (
          <strong>
            {t('drills.form.rto', { duration: formatDurationSeconds(seconds) })}
          </strong>
        )}
        {seconds !== undefined && target && (
          <span>
            {' · '}
            {t(over ? 'drills.form.rtoOver' : 'drills.form.rtoTarget', {
              target,
            })}
          </span>
        )}
        {seconds !== undefined && draft.result !== 'passed' && (
          <span> · {t('drills.form.rtoCounts')}</span>
        )}
      </p>
    </div>
  );
}
