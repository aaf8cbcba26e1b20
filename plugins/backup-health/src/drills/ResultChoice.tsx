import {
  DrillResult,
  drillResults,
  Tone,
} from '@backup-health/backstage-plugin-common';
import { useId } from 'react';
import { ToneIcon } from '../components/ToneIcon';
import { useTexts } from '../translation/useTexts';
import styles from './DrillForm.module.css';

export const resultTones: Record<DrillResult, Tone> = {
  passed: 'good',
  partial: 'warning',
  failed: 'bad',
  aborted: 'none',
};

/** How it ended, each with what that means. */
export function ResultChoice(props: {
  value: DrillResult;
  onChange: (value: DrillResult) => void;
}) {
  const t = useTexts();
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend>{t('drills.form.result')}</legend>
      <div className={styles.results}>
        {drillResults.map(result => (
          <label key={result} className={styles.result}>
            <input
              type="radio"
              name={name}
              checked={props.value === result}
              aria-describedby={`${name}-${result}`}
              onChange={() => props.onChange(result)}
            />
            <ToneIcon tone={resultTones[result]} />
            <strong>{t(`drills.result.${result}`)}</strong>
            <small id={`${name}-${result}`}>
              {t(`drills.means.${result}`)}
            </small>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
