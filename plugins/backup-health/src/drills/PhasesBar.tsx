import {
  DrillPhase,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { useTexts } from '../translation/useTexts';
import styles from './PhasesBar.module.css';

/**
 * What the time went into. Lengths are to the scale of `ofSeconds`, so that
 * drills under each other can be compared.
 */
export function PhasesBar(props: { phases: DrillPhase[]; ofSeconds: number }) {
  const { phases, ofSeconds } = props;
  const t = useTexts();
  if (phases.length === 0) return null;
  const words = phases
    .map(
      ({ name, seconds }) =>
        `${t(`drills.phase.${name}`)} ${formatDurationSeconds(seconds)}`,
    )
    .join(', ');
  return (
    <span
      className={styles.bar}
      role="img"
      aria-label={t('drills.history.phases', { phases: words })}
      title={words}
    >
      {phases.map(({ name, seconds }) => (
        <span
          key={name}
          className={styles[name]}
          style={{ flexBasis: `${(seconds / Math.max(1, ofSeconds)) * 100}%` }}
        />
      ))}
    </span>
  );
}

/** Which shade is which phase. */
export function PhasesLegend() {
  const t = useTexts();
  return (
    <ul className={styles.legend} aria-hidden>
      {(['data', 'workloads', 'validation'] as const).map(name => (
        <li key={name}>
          <span className={styles[name]} />
          {t(`drills.phase.${name}`)}
        </li>
      ))}
    </ul>
  );
}
