import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatDurationSeconds } from '@backup-health/backstage-plugin-common';
import { useId } from 'react';
import { backupHealthTranslationRef } from '../translation';
import styles from './TargetBar.module.css';

/** Where the tick stands while all is within the target, in percent. */
const restingTick = 75;
/** A tick nearer to the edge than this would not be seen. */
const firstTick = 2;

/**
 * A measured figure against its target, to scale.
 *
 * - `seconds: null`: without end; an arrow, never 0
 * - `atMost`: hatched, since it may be less
 * - `seconds` absent: never measured; hatched all along
 */
export interface TargetBarProps {
  label: string;
  seconds?: number | null;
  atMost?: boolean;
  targetSeconds?: number;
}

/** One bar of the grammar that all views share. */
export function TargetBar(props: TargetBarProps) {
  const { label, seconds, atMost, targetSeconds } = props;
  const id = useId();
  const description = useDescription(props);
  const endless = seconds === null;
  const hatched = atMost || seconds === undefined;
  const { tick, end } = scale(props);
  // A figure that nothing is compared with needs no bar.
  if (targetSeconds === undefined && !endless && !hatched) return null;
  return (
    <svg
      className={styles.bar}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{label}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <defs>
        <pattern
          id={`${id}-hatch`}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className={styles.hatch} width="1.5" height="5" />
        </pattern>
      </defs>
      <rect className={styles.track} y="4" width="100%" height="6" rx="2" />
      {hatched ? (
        <rect
          className={styles.bound}
          fill={`url(#${id}-hatch)`}
          y="4.5"
          width={`${end}%`}
          height="5"
          rx="2"
        />
      ) : (
        <>
          <rect
            className={tick < end ? styles.spent : styles.within}
            y="4"
            width={`${Math.min(tick, end)}%`}
            height="6"
            rx="2"
          />
          {tick < end && (
            <rect
              className={styles.beyond}
              x={`${tick}%`}
              y="4"
              width={`${end - tick}%`}
              height="6"
              rx="2"
            />
          )}
        </>
      )}
      {endless && (
        <svg x="100%" overflow="visible">
          <path
            className={hatched ? styles.tick : styles.beyond}
            d="M-9 0 L0 7 L-9 14 z"
          />
        </svg>
      )}
      {targetSeconds !== undefined && (
        <svg x={`${tick}%`} overflow="visible">
          <rect className={styles.tick} x="-1" width="2" height="14" />
        </svg>
      )}
    </svg>
  );
}

/** Where the tick and the end of the bar stand, in percent of its width. */
function scale(props: TargetBarProps): { tick: number; end: number } {
  const { seconds, targetSeconds } = props;
  if (targetSeconds === undefined) return { tick: 0, end: 100 };
  if (seconds === undefined) return { tick: restingTick, end: 100 };
  if (seconds === null) return { tick: 12, end: 100 };
  if (seconds <= targetSeconds) {
    return { tick: restingTick, end: (seconds / targetSeconds) * restingTick };
  }
  return {
    tick: Math.max(firstTick, (targetSeconds / seconds) * 100),
    end: 100,
  };
}

function useDescription(props: TargetBarProps): string {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const { seconds, atMost } = props;
  if (props.targetSeconds === undefined) {
    return seconds === null && !atMost
      ? t('number.bar.endlessNoTarget')
      : t('number.noTarget');
  }
  const target = formatDurationSeconds(props.targetSeconds);
  if (seconds === undefined || (seconds === null && atMost)) {
    return t('number.bar.notKnown', { target });
  }
  if (seconds === null) return t('number.bar.endless', { target });
  const value = formatDurationSeconds(seconds);
  if (atMost) return t('number.bar.atMost', { value, target });
  return seconds <= props.targetSeconds
    ? t('number.bar.within', { value, target })
    : t('number.bar.over', { value, target });
}
