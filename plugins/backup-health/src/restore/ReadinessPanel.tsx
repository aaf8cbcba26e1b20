import {
  ApiReadiness,
  EntityHealth,
  Tone,
} from '@backup-health/backstage-plugin-common';
import { DataTable, Second } from '../components/DataTable';
import { Panel } from '../components/Panel';
import { ToneIcon } from '../components/ToneIcon';
import { ExactTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import styles from './Restore.module.css';

const tones: Record<ApiReadiness['state'], Tone> = {
  ready: 'good',
  'not-ready': 'bad',
  unknown: 'unknown',
};
const order: ApiReadiness['state'][] = ['not-ready', 'unknown', 'ready'];

/** Whether what a restore needs beside the data would be there. */
export function ReadinessPanel({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const needs = [...health.readiness].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state),
  );
  return (
    <Panel
      heading={t('restore.readiness.heading')}
      note={t('restore.readiness.note')}
    >
      {needs.length === 0 ? (
        <p className={styles.empty}>{t('restore.readiness.empty')}</p>
      ) : (
        <DataTable
          label={t('restore.readiness.heading')}
          columns={(['what', 'state', 'evidence'] as const).map(id => ({
            id,
            label: t(`restore.readiness.column.${id}`),
          }))}
          rows={needs.map((need, index) => ({
            id: `${index} ${need.title}`,
            cells: [
              need.title,
              <span
                key="state"
                className={styles.state}
                data-tone={tones[need.state]}
              >
                <ToneIcon tone={tones[need.state]} />
                {t(`restore.readiness.state.${need.state}`)}
              </span>,
              <span key="evidence">
                {need.message}
                {need.since && (
                  <Second>
                    {t('time.since', { time: <ExactTime at={need.since} /> })}
                  </Second>
                )}
              </span>,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
