import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EvidenceLevel,
  evidenceLevels,
} from '@backup-health/backstage-plugin-common';
import { backupHealthTranslationRef } from '../translation';
import styles from './EvidenceMeter.module.css';

/** How far a recovery point is proven: seven steps and the word. */
export function EvidenceMeter(props: { level: EvidenceLevel }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const rank = evidenceLevels.indexOf(props.level);
  const level = t(`evidence.${props.level}`);
  return (
    <span className={styles.meter}>
      <svg
        className={styles.steps}
        viewBox="0 0 41 10"
        role="img"
        aria-label={t('evidence.label', {
          level,
          rank: String(rank + 1),
          of: String(evidenceLevels.length),
        })}
      >
        {evidenceLevels.map((step, index) => (
          <rect
            key={step}
            className={index <= rank ? styles.reached : styles.open}
            x={index * 6}
            y={7 - index}
            width="5"
            height={3 + index}
          />
        ))}
      </svg>
      <span aria-hidden>{level}</span>
    </span>
  );
}
