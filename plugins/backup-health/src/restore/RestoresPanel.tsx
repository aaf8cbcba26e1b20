import { useApi } from '@backstage/frontend-plugin-api';
import {
  ApiRestore,
  assetTitle,
  EntityHealth,
  formatDurationSeconds,
  Tone,
} from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { DataTable, Second } from '../components/DataTable';
import { FirstOf } from '../components/FirstOf';
import { Panel } from '../components/Panel';
import { ToneIcon } from '../components/ToneIcon';
import { usePolled } from '../data/usePolled';
import { ExactTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import { Answered } from '../views/Answered';
import styles from './Restore.module.css';

const intervalMs = 60_000;
const daysBack = 90;
const shownFirst = 10;
const dayMs = 24 * 60 * 60 * 1000;
const tones: Record<ApiRestore['result'], Tone> = {
  succeeded: 'good',
  partial: 'warning',
  failed: 'bad',
  running: 'unknown',
  unknown: 'unknown',
};

/** Restores that were found in the clusters. */
export function RestoresPanel({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const { answer, retry } = usePolled(
    health.entityRef,
    signal =>
      api.getRestores(
        health.entityRef,
        { from: new Date(Date.now() - daysBack * dayMs).toISOString() },
        { signal },
      ),
    intervalMs,
  );
  return (
    <Panel
      heading={t('restore.restores.heading')}
      note={t('restore.restores.note')}
    >
      <Answered
        what={t('restore.restores.what')}
        answer={answer}
        onRetry={retry}
      >
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.empty}>{t('restore.restores.empty')}</p>
          ) : (
            <FirstOf items={items} first={shownFirst}>
              {shown => <Table restores={shown} />}
            </FirstOf>
          )
        }
      </Answered>
    </Panel>
  );
}

function Table({ restores }: { restores: ApiRestore[] }) {
  const t = useTexts();
  return (
    <DataTable
      label={t('restore.restores.heading')}
      columns={(['what', 'when', 'result', 'took'] as const).map(id => ({
        id,
        label: t(`restore.restores.column.${id}`),
      }))}
      rows={restores.map(restore => {
        const at = restore.startedAt ?? restore.endedAt;
        return {
          id: restore.key,
          cells: [
            <span key="what">
              {restore.title}
              <Second>{restore.assets.map(assetTitle).join(', ')}</Second>
            </span>,
            at ? <ExactTime key="when" at={at} /> : '–',
            <span key="result">
              <span className={styles.state} data-tone={tones[restore.result]}>
                <ToneIcon tone={tones[restore.result]} />
                {t(`restore.restores.result.${restore.result}`)}
              </span>
              {restore.message && <Second>{restore.message}</Second>}
              {restore.drill && (
                <Second>{t('restore.restores.isDrill')}</Second>
              )}
              {restore.goneAt && <Second>{t('restore.restores.gone')}</Second>}
            </span>,
            restore.durationSeconds === undefined
              ? '–'
              : formatDurationSeconds(restore.durationSeconds),
          ],
        };
      })}
    />
  );
}
