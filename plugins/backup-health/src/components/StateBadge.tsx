import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { HealthState, stateTone } from '@backup-health/backstage-plugin-common';
import { backupHealthTranslationRef } from '../translation';
import styles from './StateBadge.module.css';
import { ToneIcon } from './ToneIcon';

/**
 * A state as icon and word: with a background in headings, without in tables,
 * so that many rows stay calm.
 */
export function StateBadge(props: { state: HealthState; plain?: boolean }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const tone = stateTone(props.state);
  return (
    <span
      className={props.plain ? styles.plain : styles.badge}
      data-tone={tone}
    >
      <ToneIcon tone={tone} />
      {t(`state.${props.state}`)}
    </span>
  );
}
