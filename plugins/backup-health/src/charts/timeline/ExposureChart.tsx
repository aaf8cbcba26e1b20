import { formatDurationSeconds } from '@backup-health/backstage-plugin-common';
import { MouseEvent, useId, useState } from 'react';
import { fullTime } from '../../time/exactTime';
import { useLanguage } from '../../time/useLanguage';
import { useTexts } from '../../translation/useTexts';
import { Hatch } from '../Hatch';
import { DayLines } from './DayAxis';
import styles from './Exposure.module.css';
import { Plot } from './plot';
import { above, exposureAt, highest, Segment, segmentsOf } from './segments';
import { durationTicks } from './ticks';
import { ExposureSeries } from './types';

const height = 150;
const top = 16;
const ground = height - 6;

/** What would have been lost at each moment; what was over the target shaded. */
export function ExposureChart(props: {
  series: ExposureSeries;
  plot: Plot;
  label: string;
}) {
  const { series, plot } = props;
  const t = useTexts();
  const id = useId();
  const [at, setAt] = useState<number>();
  const segments = segmentsOf(series.corners, plot.span);
  const target = series.targetSeconds;
  const several = series.assets > 1;
  const most = Math.max(highest(segments) * 1.05, (target ?? 0) * 1.25, 60);
  const y = (seconds: number) =>
    Math.round((ground - (seconds / most) * (ground - top)) * 10) / 10;
  const shape = (pieces: Segment[], floor: number) =>
    pieces
      .map(
        ({ from, to, start, end }) =>
          `M${plot.x(from)} ${y(floor)}V${y(start ?? 0)}L${plot.x(to)} ${y(
            end ?? 0,
          )}V${y(floor)}z`,
      )
      .join('');
  const finite = segments.filter(({ start }) => start !== null);
  const point = (event: MouseEvent<SVGSVGElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left;
    const instant =
      plot.span.from + (event.clientX - left - plot.left) * plot.msPerPixel;
    setAt(
      instant >= plot.span.from && instant <= plot.span.to
        ? instant
        : undefined,
    );
  };
  return (
    <svg
      width={plot.width}
      height={height}
      role="img"
      aria-label={props.label}
      onMouseMove={point}
      onMouseLeave={() => setAt(undefined)}
    >
      <defs>
        <Hatch id={`${id}-gap`} tone="unknown" />
        <Hatch id={`${id}-bad`} tone="bad" />
      </defs>
      <DayLines plot={plot} height={ground} />
      {/* Without anything to measure there is no measure either. */}
      {(segments.length > 0 || target !== undefined
        ? durationTicks(most)
        : []
      ).map(tick => (
        <g key={tick} className={styles.tick}>
          <line x1={plot.left} x2={plot.right} y1={y(tick)} y2={y(tick)} />
          <text x={plot.left - 6} y={y(tick) + 4} textAnchor="end">
            {tick === 0 ? '0' : formatDurationSeconds(tick)}
          </text>
        </g>
      ))}
      <path className={styles.area} d={shape(finite, 0)} />
      {target !== undefined && (
        <path
          className={styles.over}
          fill={`url(#${id}-bad)`}
          d={shape(above(segments, target), target)}
        />
      )}
      <path
        className={styles.line}
        d={finite
          .map(
            ({ from, to, start, end }, index) =>
              `${
                index > 0 && finite[index - 1].to === from ? 'L' : 'M'
              }${plot.x(from)} ${y(start ?? 0)}L${plot.x(to)} ${y(end ?? 0)}`,
          )
          .join('')}
      />
      {segments
        .filter(({ start }) => start === null)
        .map(({ from, to }) => (
          <g key={from}>
            <rect
              className={styles.endless}
              fill={`url(#${id}-bad)`}
              x={plot.x(from)}
              width={Math.max(1, plot.x(to) - plot.x(from))}
              y={top}
              height={ground - top}
            />
            {plot.x(to) - plot.x(from) > 120 && (
              <text
                className={styles.word}
                x={(plot.x(from) + plot.x(to)) / 2}
                y={(top + ground) / 2}
                textAnchor="middle"
              >
                {t(several ? 'timeline.notOfAll' : 'timeline.noPoint')}
              </text>
            )}
          </g>
        ))}
      {series.gaps.map(({ from, to }) => (
        <rect
          key={from}
          className={styles.gap}
          fill={`url(#${id}-gap)`}
          x={plot.x(from)}
          width={Math.max(1, plot.x(to) - plot.x(from))}
          y={top}
          height={ground - top}
        />
      ))}
      {segments.length === 0 && (
        <text
          className={styles.word}
          x={(plot.left + plot.right) / 2}
          y={(top + ground) / 2}
          textAnchor="middle"
        >
          {nothingDrawn()}
        </text>
      )}
      {target !== undefined && (
        <g>
          <line
            className={styles.target}
            x1={plot.left}
            x2={plot.right}
            y1={y(target)}
            y2={y(target)}
          />
          <text className={styles.word} x={plot.left + 4} y={y(target) - 5}>
            {t('timeline.target', { target: formatDurationSeconds(target) })}
          </text>
        </g>
      )}
      {at !== undefined && (
        <Reading
          at={at}
          plot={plot}
          segments={segments}
          nothing={t(
            several ? 'timeline.nothingOfAnAsset' : 'timeline.nothing',
          )}
        />
      )}
    </svg>
  );

  /** It stands in the middle, and says what is so there. */
  function nothingDrawn(): string {
    const middle = (plot.span.from + plot.span.to) / 2;
    const unseen = series.gaps.some(
      ({ from, to }) => from <= middle && middle <= to,
    );
    if (unseen) return t('timeline.notObserved');
    return t(several ? 'timeline.notOfAll' : 'timeline.noneKnown');
  }
}

/** What would have been lost at the moment that is pointed at. */
function Reading(props: {
  at: number;
  plot: Plot;
  segments: Segment[];
  nothing: string;
}) {
  const { at, plot } = props;
  const t = useTexts();
  const language = useLanguage();
  const seconds = exposureAt(props.segments, at);
  if (seconds === undefined) return null;
  const x = plot.x(at);
  const right = x > (plot.left + plot.right) / 2;
  return (
    <g className={styles.reading} aria-hidden>
      <line x1={x} x2={x} y1={top} y2={ground} />
      <text
        x={right ? x - 6 : x + 6}
        y="11"
        textAnchor={right ? 'end' : 'start'}
      >
        {t('timeline.exposureAt', {
          time: fullTime(new Date(at).toISOString(), language).replace(
            /:\d\d UTC$/,
            '',
          ),
          value:
            seconds === null ? props.nothing : formatDurationSeconds(seconds),
        })}
      </text>
    </g>
  );
}
