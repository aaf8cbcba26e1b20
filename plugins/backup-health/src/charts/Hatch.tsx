import styles from './Hatch.module.css';

/** What is not known is hatched, and what is over its target is too. */
export function Hatch(props: { id: string; tone: 'unknown' | 'bad' }) {
  return (
    <pattern
      id={props.id}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      {props.tone === 'bad' && (
        <rect className={styles.ground} width="6" height="6" />
      )}
      <rect className={styles[props.tone]} width="1.5" height="6" />
    </pattern>
  );
}
