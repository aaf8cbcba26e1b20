import { useLanguage } from '../../time/useLanguage';
import { useTexts } from '../../translation/useTexts';
import { axisHeight, Plot } from './plot';
import { dayTicks } from './ticks';
import styles from './Timeline.module.css';

/** The days, in UTC, and the present at the right. */
export function DayAxis({ plot }: { plot: Plot }) {
  const t = useTexts();
  const format = new Intl.DateTimeFormat(useLanguage(), {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const ticks = dayTicks(plot.span, plot.right - plot.left).filter(
    tick => plot.right - plot.x(tick) > 44,
  );
  return (
    <svg
      className={styles.axis}
      width={plot.width}
      height={axisHeight}
      aria-hidden
    >
      {ticks.map(tick => (
        <text key={tick} x={plot.x(tick)} y="14" textAnchor="middle">
          {format.format(tick)}
        </text>
      ))}
      <text className={styles.now} x={plot.right} y="14" textAnchor="end">
        {t('timeline.now')}
      </text>
    </svg>
  );
}

/** The lines of the days, behind a row. */
export function DayLines(props: { plot: Plot; height: number }) {
  const { plot, height } = props;
  return (
    <>
      {dayTicks(plot.span, plot.right - plot.left).map(tick => (
        <line
          key={tick}
          className={styles.grid}
          x1={plot.x(tick)}
          x2={plot.x(tick)}
          y1="0"
          y2={height}
        />
      ))}
      <line
        className={styles.nowLine}
        x1={plot.right}
        x2={plot.right}
        y1="0"
        y2={height}
      />
    </>
  );
}
