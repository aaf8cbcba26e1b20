import { useId } from 'react';
import styles from './Sparkline.module.css';

/** One measured value; `missed`: it was tried and gave none. */
export interface SparkPoint {
  value?: number;
  label: string;
  missed?: boolean;
}

const width = 240;
const height = 72;
const pad = 10;

/**
 * Values in their order, oldest first, from 0 up, with the target as a dashed
 * line where it fits. What gave no value is a cross on the ground line.
 */
export function Sparkline(props: {
  label: string;
  points: SparkPoint[];
  target?: number;
}) {
  const { points, target } = props;
  const id = useId();
  const values = points.flatMap(({ value }) => value ?? []);
  const most = Math.max(1, ...values);
  // A target far above would press all that was measured into the ground.
  const shown = target !== undefined && target <= most * 3 ? target : undefined;
  const top = Math.max(most, shown ?? 0);
  const x = (index: number) =>
    points.length === 1
      ? width / 2
      : pad + (index / (points.length - 1)) * (width - 2 * pad);
  const y = (value: number) =>
    height - pad - (value / top) * (height - 2 * pad);
  const line = points
    .flatMap(({ value }, index) =>
      value === undefined ? [] : [`${x(index)},${y(value)}`],
    )
    .join(' ');
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{props.label}</title>
      <desc id={`${id}-desc`}>
        {points.map(({ label }) => label).join('; ')}
      </desc>
      <line
        className={styles.ground}
        x1={pad / 2}
        x2={width - pad / 2}
        y1={height - pad}
        y2={height - pad}
      />
      {shown !== undefined && (
        <line
          className={styles.target}
          x1={pad / 2}
          x2={width - pad / 2}
          y1={y(shown)}
          y2={y(shown)}
        />
      )}
      <polyline className={styles.line} points={line} />
      {points.map(({ value, missed, label }, index) =>
        value === undefined ? (
          missed && (
            <path
              key={index}
              className={styles.missed}
              d={`M${x(index) - 4} ${height - pad - 4}l8 8m0 -8l-8 8`}
            >
              <title>{label}</title>
            </path>
          )
        ) : (
          <circle
            key={index}
            className={styles.dot}
            cx={x(index)}
            cy={y(value)}
            r={index === points.length - 1 ? 4 : 3}
          >
            <title>{label}</title>
          </circle>
        ),
      )}
    </svg>
  );
}
