import { KeyboardEvent } from 'react';
import { Cluster } from './cluster';
import styles from './Mark.module.css';
import { MarkShape } from './MarkShape';
import { laneHeight, Plot } from './plot';

/** The marks of one lane. One of them is in the order of the Tab key. */
export function LaneMarks(props: {
  clusters: Cluster[];
  plot: Plot;
  /** The mark that the Tab key reaches. */
  entry: number;
  name: (cluster: Cluster) => string;
  onActive: (index: number | undefined) => void;
  onKey: (event: KeyboardEvent, index: number) => void;
  register: (index: number, element: SVGGElement | null) => void;
}) {
  const { clusters, plot, entry } = props;
  return (
    <>
      {clusters.map(({ kind, marks: [mark] }, index) =>
        mark.until === undefined ? null : (
          <line
            key={`silence-${index}`}
            className={styles.silence}
            x1={plot.x(mark.at) + (kind === 'silent' ? 5 : 0)}
            x2={plot.x(mark.until)}
            y1={laneHeight / 2}
            y2={laneHeight / 2}
          />
        ),
      )}
      {clusters.map((cluster, index) => (
        <g
          key={`${cluster.kind}-${cluster.at}`}
          ref={element => props.register(index, element)}
          className={styles.mark}
          role="img"
          aria-label={props.name(cluster)}
          // Reached by keyboard: what it says is not for mice alone.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={index === entry ? 0 : -1}
          transform={`translate(${plot.x(cluster.at)} ${laneHeight / 2})`}
          onFocus={() => props.onActive(index)}
          onBlur={() => props.onActive(undefined)}
          onMouseEnter={() => props.onActive(index)}
          onMouseLeave={() => props.onActive(undefined)}
          onKeyDown={event => props.onKey(event, index)}
        >
          <rect
            className={styles.focus}
            x="-7"
            y="-11"
            width="14"
            height="22"
            rx="3"
          />
          <MarkShape kind={cluster.kind} />
        </g>
      ))}
    </>
  );
}
