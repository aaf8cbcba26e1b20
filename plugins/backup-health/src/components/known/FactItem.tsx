import { Tone } from '@backup-health/backstage-plugin-common';
import { ReactNode } from 'react';
import { ToneIcon } from '../ToneIcon';
import styles from './Known.module.css';

/** One fact: what, a word on it, and how old it is. */
export function FactItem(props: {
  tone: Tone;
  title: ReactNode;
  age?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li className={styles.fact}>
      <ToneIcon tone={props.tone} />
      <div className={styles.words}>
        <strong>{props.title}</strong>
        {props.children && <div className={styles.note}>{props.children}</div>}
      </div>
      {props.age && <span className={styles.age}>{props.age}</span>}
    </li>
  );
}
