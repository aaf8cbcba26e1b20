import { VisuallyHidden } from '@backstage/ui';
import { useRef, useState } from 'react';
import { useTexts } from '../../translation/useTexts';
import { useWidth } from '../useWidth';
import { clusterMarks } from './cluster';
import { DayAxis, DayLines } from './DayAxis';
import { ExposureChart } from './ExposureChart';
import { LaneMarks } from './LaneMarks';
import { Legend } from './Legend';
import { laneHeight, plotOf } from './plot';
import { above, segmentsOf } from './segments';
import styles from './Timeline.module.css';
import { ExposureSeries, Lane, Span } from './types';
import { useMarkKeys } from './useMarkKeys';
import { useMarkWords } from './useMarkWords';

/** Marks of one kind that are closer than this are drawn as one. */
const apartPixels = 5;

/** What happened, one lane each, over what would have been lost meanwhile. */
export function Timeline(props: {
  span: Span;
  lanes: Lane[];
  /** Absent: not known, and not drawn. */
  exposure?: ExposureSeries;
  exposureLabel: string;
}) {
  const { span, lanes } = props;
  const t = useTexts();
  const ref = useRef<HTMLDivElement>(null);
  const plot = plotOf(span, useWidth(ref));
  const [active, setActive] = useState<{ lane: number; index: number }>();
  const words = useMarkWords();
  const clusters = lanes.map(({ marks }) =>
    clusterMarks(marks, plot.msPerPixel * apartPixels),
  );
  const { onKey, register } = useMarkKeys(clusters);
  const shown = active && clusters[active.lane]?.[active.index];
  return (
    <div className={styles.timeline}>
      <VisuallyHidden>{t('timeline.keyboard')}</VisuallyHidden>
      <div className={styles.row}>
        <span />
        <div className={styles.plot} ref={ref}>
          <DayAxis plot={plot} />
        </div>
      </div>
      {lanes.map((lane, row) => (
        <div key={lane.id} className={styles.row}>
          <div className={styles.title}>
            {lane.title}
            {lane.note && <span className={styles.note}>{lane.note}</span>}
          </div>
          <div className={styles.plot}>
            <svg
              width={plot.width}
              height={laneHeight}
              role="group"
              aria-label={t('timeline.lane', {
                asset: lane.title,
                number: String(clusters[row].length),
              })}
            >
              <DayLines plot={plot} height={laneHeight} />
              <LaneMarks
                clusters={clusters[row]}
                plot={plot}
                entry={
                  active?.lane === row ? active.index : clusters[row].length - 1
                }
                name={cluster => {
                  const { title, details } = words(cluster);
                  return [title, ...details].join('. ');
                }}
                onActive={index =>
                  setActive(
                    index === undefined ? undefined : { lane: row, index },
                  )
                }
                onKey={(event, index) => onKey(event, row, index)}
                register={(index, element) => register(row, index, element)}
              />
            </svg>
            {shown && active?.lane === row && (
              <Tooltip
                x={plot.x(shown.at)}
                width={plot.width}
                {...words(shown)}
              />
            )}
          </div>
        </div>
      ))}
      {props.exposure && (
        <div className={styles.row}>
          <div className={styles.title}>
            <strong>{t('timeline.exposure')}</strong>
            <span className={styles.note}>{t('timeline.exposureNote')}</span>
          </div>
          <div className={styles.plot}>
            <ExposureChart
              series={props.exposure}
              plot={plot}
              label={props.exposureLabel}
            />
          </div>
        </div>
      )}
      <Legend
        kinds={clusters.flat().map(({ kind }) => kind)}
        areas={[
          ...(isOver(props.exposure, span) ? (['over'] as const) : []),
          ...(props.exposure?.gaps.length ? (['notObserved'] as const) : []),
        ]}
      />
    </div>
  );
}

function isOver(exposure: ExposureSeries | undefined, span: Span): boolean {
  const { corners = [], targetSeconds } = exposure ?? {};
  if (targetSeconds === undefined) return false;
  return above(segmentsOf(corners, span), targetSeconds).length > 0;
}

/** The mark's words, beside it and not over it; the mark's name says the same. */
function Tooltip(props: {
  x: number;
  width: number;
  title: string;
  details: string[];
}) {
  const right = props.x > props.width / 2;
  return (
    <div
      className={styles.tooltip}
      style={
        right
          ? { right: Math.max(0, props.width - props.x - 8) }
          : { left: Math.max(0, props.x - 8) }
      }
      aria-hidden
    >
      <strong>{props.title}</strong>
      {props.details.map(detail => (
        <span key={detail}>{detail}</span>
      ))}
    </div>
  );
}
