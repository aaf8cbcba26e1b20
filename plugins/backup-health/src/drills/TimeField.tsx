import { Button } from '@backstage/ui';
import { useId } from 'react';
import { fieldOf, instantOf } from './draft';
import { useLanguage } from '../time/useLanguage';
import { useTexts } from '../translation/useTexts';
import styles from '../components/Field.module.css';

/**
 * A day and a time, in UTC as all times of the page; what it is here is said
 * below. The browser's own control: it knows the keys and the calendar.
 */
export function TimeField(props: {
  label: string;
  value: string;
  problem?: string;
  onChange: (value: string) => void;
}) {
  const { label, value, problem } = props;
  const t = useTexts();
  const id = useId();
  const local = useLocalTime(value);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        type="datetime-local"
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-note`}
        onChange={event => props.onChange(event.target.value)}
      />
      <span className={styles.below}>
        <span id={`${id}-note`}>
          {problem && <span className={styles.problem}>{problem}</span>}
          {!problem && local}
        </span>
        {!value && (
          <Button
            size="small"
            variant="tertiary"
            aria-label={t('drills.form.nowOf', { field: label })}
            onPress={() => props.onChange(fieldOf(Date.now()))}
          >
            {t('drills.form.now')}
          </Button>
        )}
      </span>
    </div>
  );
}

function useLocalTime(value: string): string | undefined {
  const t = useTexts();
  const language = useLanguage();
  const at = instantOf(value);
  if (at === undefined || new Date(at).getTimezoneOffset() === 0) {
    return undefined;
  }
  return t('drills.form.local', {
    time: new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    }).format(at),
  });
}
