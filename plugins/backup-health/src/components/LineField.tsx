import { TextField } from '@backstage/ui';
import { useId } from 'react';
import styles from './Field.module.css';

/** Text of one line, with what is wrong with it below. */
export function LineField(props: {
  label: string;
  description?: string;
  value: string;
  problem?: string;
  isRequired?: boolean;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className={styles.field}>
      <TextField
        label={props.label}
        description={props.description}
        value={props.value}
        isRequired={props.isRequired}
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
