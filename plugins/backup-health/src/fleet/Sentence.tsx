import { FleetSummary } from '@backup-health/backstage-plugin-common';
import { useTexts } from '../translation/useTexts';
import styles from './Fleet.module.css';

/** How the services stand, in one line. */
export function Sentence({ summary }: { summary: FleetSummary }) {
  const t = useTexts();
  const { byTone, byState, totalItems } = summary;
  if (totalItems === 0) {
    return <h2 className={styles.sentence}>{t('fleet.sentence.none')}</h2>;
  }
  const total = String(totalItems);
  const bad = byTone.bad ?? 0;
  const unknown = byState.unknown ?? 0;
  // It is known that there is none, and too early to miss one.
  const pending = byState.pending ?? 0;
  if (unknown === totalItems) {
    return (
      <h2 className={styles.sentence}>
        {t('fleet.sentence.allUnknown', { count: unknown })}
      </h2>
    );
  }
  const good = unknown
    ? t('fleet.sentence.knownGood', { known: String(totalItems - unknown) })
    : t('fleet.sentence.allGood', { total });
  return (
    <h2 className={styles.sentence}>
      {bad ? t('fleet.sentence.bad', { count: bad, total }) : good}
      {unknown > 0 && ` ${t('fleet.sentence.unknown', { count: unknown })}`}
      {pending > 0 && ` ${t('fleet.sentence.pending', { count: pending })}`}
    </h2>
  );
}
