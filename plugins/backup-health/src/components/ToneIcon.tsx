import { Tone } from '@backup-health/backstage-plugin-common';
import { ReactElement } from 'react';
import styles from './StateBadge.module.css';

// One shape per tone, so that none depends on its colour.
const shapes: Record<Tone, ReactElement> = {
  bad: (
    <>
      <path
        className={styles.fill}
        d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z"
      />
      <path className={styles.mark} d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" />
    </>
  ),
  warning: (
    <>
      <path
        className={styles.fill}
        d="M8 1.2c.5 0 .9.2 1.1.7l6 11.2c.5.9-.1 1.9-1.1 1.9H2c-1 0-1.6-1-1.1-1.9l6-11.2c.2-.5.6-.7 1.1-.7z"
      />
      <path className={styles.mark} d="M8 5.6v4.2M8 12.2v.2" />
    </>
  ),
  unknown: (
    <>
      <circle className={styles.dashed} cx="8" cy="8" r="6.6" />
      <path
        className={styles.mark}
        d="M6.1 6.4c0-1.2.8-1.9 1.9-1.9s1.9.7 1.9 1.7c0 1.4-1.9 1.5-1.9 3M8 11.4v.2"
      />
    </>
  ),
  good: (
    <>
      <circle className={styles.fill} cx="8" cy="8" r="7" />
      <path className={styles.mark} d="m4.8 8.2 2.2 2.2 4.2-4.6" />
    </>
  ),
  none: (
    <>
      <circle className={styles.ring} cx="8" cy="8" r="6.6" />
      <path className={styles.mark} d="M5.2 8h5.6" />
    </>
  ),
};

/** The icon of a tone. The word beside it says what it means. */
export function ToneIcon(props: { tone: Tone }) {
  return (
    <svg
      className={styles.icon}
      viewBox="0 0 16 16"
      data-tone={props.tone}
      aria-hidden
      focusable={false}
    >
      {shapes[props.tone]}
    </svg>
  );
}
