import { Tone } from '@backup-health/backstage-plugin-common';
import { ReactNode } from 'react';
import styles from './Figure.module.css';

/** One number: its name, its value, and what it is measured by. */
export function Figure(props: {
  label: string;
  value: ReactNode;
  target?: ReactNode;
  /** Coloured only where it says something about the state. */
  tone?: Tone;
  children?: ReactNode;
}) {
  return (
    <div className={styles.figure}>
      <dt className={styles.label}>{props.label}</dt>
      <dd className={styles.body}>
        <span className={styles.line}>
          <strong className={styles.value} data-tone={props.tone}>
            {props.value}
          </strong>
          {props.target && (
            <span className={styles.target}>{props.target}</span>
          )}
        </span>
        {props.children}
      </dd>
    </div>
  );
}

/** A second line of a number. */
export function FigureNote(props: { children: ReactNode }) {
  return <span className={styles.note}>{props.children}</span>;
}
