import { Box } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './Panel.module.css';

/** One card of the page, with its heading and a word on it. */
export function Panel(props: {
  heading: string;
  note?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.panel}
      aria-labelledby={id}
    >
      <div className={styles.header}>
        <h2 id={id} className={styles.heading}>
          {props.heading}
        </h2>
        {props.note && <span className={styles.note}>{props.note}</span>}
        {props.action && <span className={styles.action}>{props.action}</span>}
      </div>
      {props.children}
    </Box>
  );
}
