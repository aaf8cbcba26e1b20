import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  ApiSource,
  backupHealthSourceRefreshPermission,
} from '@backup-health/backstage-plugin-common';
import { useState } from 'react';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { DataTable, Second } from '../components/DataTable';
import { Panel } from '../components/Panel';
import { sourceTone } from '../components/sourceTone';
import { ToneIcon } from '../components/ToneIcon';
import { messageOf } from '../data/answer';
import { usePermitted } from '../data/usePermitted';
import { usePolled } from '../data/usePolled';
import { ExactTime, RelativeTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import { Answered } from '../views/Answered';
import styles from './Fleet.module.css';
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
      <Answered what={t('fleet.sources.what')} answer={answer} onRetry={retry}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.note}>{t('fleet.sources.empty')}</p>
          ) : (
            <Table sources={items} />
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
      columns={(['source', 'state', 'read', 'problems'] as const).map(id => ({
        id,
        label: t(`fleet.sources.column.${id}`),
      }))}
      rows={silentFirst.map(source => ({
        id: source.id,
        cells: [
          <span key="source">
            <strong>{source.title}</strong>
            <Second>{t(`fleet.sources.kind.${source.kind}`)}</Second>
            {mayRefresh && <Refresh source={source} />}
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
        ],
      }))}
    />
  );
}

function Refresh({ source }: { source: ApiSource }) {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const [said, setSaid] = useState<string>();
  const [pending, setPending] = useState(false);
  const refresh = async () => {
    setPending(true);
    try {
      await api.refreshSource(source.id);
      setSaid(t('fleet.sources.asked'));
    } catch (error) {
      setSaid(
        t('fleet.sources.failed', { message: messageOf(toError(error)) }),
      );
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        aria-label={t('fleet.sources.refreshOf', { source: source.title })}
        isPending={pending}
        onPress={refresh}
      >
        {t('fleet.sources.refresh')}
      </Button>
      <span role="status" className={styles.aside}>
        {said}
      </span>
    </>
  );
}
