import {
  HealthState,
  stateTone,
  Tone,
} from '@backup-health/backstage-plugin-common';
import { useId } from 'react';
import { useTexts } from '../translation/useTexts';
import { Hatch } from './Hatch';
import styles from './HeatStrip.module.css';

/** The height says what the tone says: bad is full, good is low. */
const heights: Record<Tone, number> = {
  bad: 20,
  warning: 13,
  unknown: 20,
  good: 7,
  none: 2,
};
const tones: Tone[] = ['bad', 'warning', 'unknown', 'good', 'none'];
const step = 5;
const full = 20;

export interface StripDay {
  day: string;
  state?: HealthState;
}

/** The worst state of each day, today at the right. */
export function HeatStrip(props: { days: StripDay[] }) {
  const { days } = props;
  const t = useTexts();
  const id = useId();
  const counts = tones.flatMap(tone => {
    const count = days.filter(
      ({ state }) => state && stateTone(state) === tone,
    ).length;
    return count > 0 ? [t(`fleet.strip.${tone}`, { count })] : [];
  });
  const none = days.filter(({ state }) => !state).length;
  return (
    <svg
      className={styles.strip}
      viewBox={`0 0 ${Math.max(1, days.length) * step - 1} ${full}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('fleet.strip.label', {
        days: String(days.length),
        counts: [
          ...counts,
          ...(none > 0 ? [t('fleet.strip.noData', { count: none })] : []),
        ].join(', '),
      })}
    >
      <defs>
        <Hatch id={`${id}-hatch`} tone="unknown" />
      </defs>
      {days.map(({ day, state }, index) => {
        const tone = state ? stateTone(state) : 'none';
        const height = heights[tone];
        return (
          <rect
            key={day}
            className={styles[tone]}
            fill={tone === 'unknown' ? `url(#${id}-hatch)` : undefined}
            x={index * step}
            y={full - height}
            width={step - 1}
            height={height}
          >
            <title>
              {day}: {state ? t(`state.${state}`) : t('fleet.strip.nothing')}
            </title>
          </rect>
        );
      })}
    </svg>
  );
}
