import { useApi } from '@backstage/frontend-plugin-api';
import {
  ApiSource,
  backupHealthSourceRefreshPermission,
} from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { DataTable, Second } from '../components/DataTable';
import { Panel } from '../components/Panel';
import { sourceTone } from '../components/sourceTone';
import { ToneIcon } from '../components/ToneIcon';
import { usePermitted } from '../data/usePermitted';
import { usePolled } from '../data/usePolled';
import { useNow } from '../time/NowProvider';
import { ExactTime, RelativeTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import { Answered } from '../views/Answered';
import styles from './Fleet.module.css';
import { standingSources } from './fleetStanding';
import { SourceActions } from './SourceActions';
import { SourceProblems } from './SourceProblems';

const intervalMs = 15_000;

/** The places that are read, and how well that goes. */
export function SourcesPart() {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const { answer, retry } = usePolled(
    'sources',
    signal => api.getSources({ signal }),
    intervalMs,
  );
  return (
    <Panel heading={t('fleet.sources.heading')} note={t('fleet.sources.note')}>
      <Answered
        what={t('fleet.sources.what')}
        answer={standingSources(answer, useNow())}
        onRetry={retry}
      >
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.note}>{t('fleet.sources.empty')}</p>
          ) : (
            <>
              <Table sources={items} />
              <p className={styles.legend}>{t('time.note')}</p>
            </>
          )
        }
      </Answered>
    </Panel>
  );
}

function Table({ sources }: { sources: ApiSource[] }) {
  const t = useTexts();
  const mayRefresh = usePermitted(backupHealthSourceRefreshPermission);
  const silentFirst = [...sources].sort(
    (a, b) =>
      Number(a.state === 'readable') - Number(b.state === 'readable') ||
      a.title.localeCompare(b.title),
  );
  return (
    <DataTable
      label={t('fleet.sources.heading')}
      columns={(
        [
          'source',
          'state',
          'read',
          'problems',
          ...(mayRefresh ? (['action'] as const) : []),
        ] as const
      ).map(id => ({
        id,
        label: t(`fleet.sources.column.${id}`),
        wide: id === 'problems',
      }))}
      rows={silentFirst.map(source => ({
        id: source.id,
        cells: [
          <span key="source">
            <strong>{source.title}</strong>
            <Second>{t(`fleet.sources.kind.${source.kind}`)}</Second>
          </span>,
          <span key="state">
            <span className={styles.state} data-tone={sourceTone(source.state)}>
              <ToneIcon tone={sourceTone(source.state)} />
              {t(`sources.condition.${source.state}`)}
            </span>
            <Second>
              {t('fleet.sources.since', {
                time: <ExactTime at={source.since} />,
              })}
            </Second>
          </span>,
          source.observedAt ? (
            <RelativeTime key="read" at={source.observedAt} seen />
          ) : (
            t('fleet.sources.never')
          ),
          <SourceProblems key="problems" source={source} />,
          ...(mayRefresh
            ? [<SourceActions key="action" source={source} />]
            : []),
        ],
      }))}
    />
  );
}
