import styles from './Mark.module.css';
import { MarkKind } from './types';

const flag = 'M-3 9V-8h10l-3 3.5 3 3.5h-8.4';
const arrow = 'M0 -7v11m-4 -4l4 5 4-5';

/** One shape per kind, around its own middle, so that colour is not needed. */
export function MarkShape({ kind }: { kind: MarkKind }) {
  switch (kind) {
    case 'point':
      return (
        <rect
          className={styles.good}
          x="-1.25"
          y="-7"
          width="2.5"
          height="14"
        />
      );
    case 'gone':
      return <path className={styles.gone} d="M0 -7v14" />;
    case 'late':
      return (
        <>
          <rect
            className={styles.good}
            x="-1.25"
            y="-3"
            width="2.5"
            height="10"
          />
          <circle className={styles.warningRing} cy="-5.5" r="2.5" />
        </>
      );
    case 'partial':
      return <path className={styles.warning} d="M0 -6l5.5 11h-11z" />;
    case 'failed':
      return <path className={styles.badLine} d="M-4.5 -4.5l9 9m0 -9l-9 9" />;
    case 'running':
      return (
        <>
          <circle className={styles.plainRing} r="4.5" />
          <circle className={styles.plain} r="1.5" />
        </>
      );
    case 'unproven':
      return <path className={styles.unknown} d="M0 -6l5 6-5 6-5-6z" />;
    case 'silent':
      return <circle className={styles.badRing} r="4" />;
    case 'drill-passed':
      return <path className={styles.flag} d={flag} />;
    case 'drill-failed':
      return (
        <>
          <path className={styles.badRing} d={flag} />
          <path
            className={styles.badLine}
            d="M0 -6.5l4.5 4.5m0 -4.5l-4.5 4.5"
          />
        </>
      );
    case 'drill-due':
      return <path className={styles.due} d={flag} />;
    case 'restored':
      return <path className={styles.goodLine} d={arrow} />;
    case 'restore-failed':
      return <path className={styles.badLine} d={`${arrow}m-8 -10l8 8`} />;
    default:
      return null;
  }
}
