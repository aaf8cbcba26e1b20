import { useApi } from '@backstage/frontend-plugin-api';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { FirstOf } from '../components/FirstOf';
import { Panel } from '../components/Panel';
import { usePolled } from '../data/usePolled';
import { useTexts } from '../translation/useTexts';
import { Answered } from '../views/Answered';
import { DrillHistory } from './DrillHistory';
import styles from './Drills.module.css';
import { DueDrills } from './DueDrills';
import { MeasuredRto } from './MeasuredRto';
import { RecordDrillButton } from './RecordDrillButton';

const intervalMs = 60_000;
const most = 100;
const shownFirst = 10;

/** What is demanded, what was measured, and what was done. */
export function DrillsPanel({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const { answer, retry } = usePolled(
    health.entityRef,
    signal => api.getDrills(health.entityRef, { limit: most }, { signal }),
    intervalMs,
  );
  return (
    <Panel
      heading={t('drills.heading')}
      action={<RecordDrillButton health={health} />}
    >
      <h3 className={styles.part}>{t('drills.due.heading')}</h3>
      <DueDrills health={health} />
      <Answered what={t('drills.what')} answer={answer} onRetry={retry}>
        {({ items }) => (
          <>
            <h3 className={styles.part}>{t('drills.measured.heading')}</h3>
            <MeasuredRto health={health} drills={items} />
            <h3 className={styles.part}>{t('drills.history.heading')}</h3>
            <FirstOf items={items} first={shownFirst}>
              {shown => <DrillHistory drills={shown} />}
            </FirstOf>
          </>
        )}
      </Answered>
    </Panel>
  );
}
