import { TextAreaField } from '@backstage/ui';
import { useId } from 'react';
import styles from './Field.module.css';

/** Text of several lines, with what is wrong with it below. */
export function LinesField(props: {
  label: string;
  description?: string;
  value: string;
  rows?: number;
  problem?: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className={styles.field}>
      <TextAreaField
        label={props.label}
        description={props.description}
        rows={props.rows ?? 2}
        value={props.value}
        isInvalid={props.problem !== undefined}
        aria-describedby={props.problem ? id : undefined}
        onChange={props.onChange}
      />
      {props.problem && (
        <span id={id} className={styles.problem}>
          {props.problem}
        </span>
      )}
    </div>
  );
}
