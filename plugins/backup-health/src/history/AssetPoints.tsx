import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  ApiAsset,
  ApiRecoveryPoint,
  formatBytes,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { useState } from 'react';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { MarkShape } from '../charts/timeline/MarkShape';
import { DataTable, Second } from '../components/DataTable';
import { EvidenceMeter } from '../components/EvidenceMeter';
import { usePolled } from '../data/usePolled';
import { ExactTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import { Answered } from '../views/Answered';
import styles from './AssetPoints.module.css';
import { kindOf } from './pointMarks';

const intervalMs = 60_000;
const first = 5;
const most = 200;

/** The recovery points of one asset, newest first. */
export function AssetPoints(props: { entityRef: string; asset: ApiAsset }) {
  const { entityRef } = props;
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const [limit, setLimit] = useState(first);
  const asset = stringifyAssetRef(props.asset.ref);
  const { answer, retry } = usePolled(
    `${entityRef} ${asset} ${limit}`,
    signal => api.getRecoveryPoints(entityRef, { asset, limit }, { signal }),
    intervalMs,
  );
  return (
    <Answered what={t('points.what')} answer={answer} onRetry={retry}>
      {({ items, totalItems, nextCursor }) =>
        items.length === 0 ? (
          <p className={styles.note}>{t('points.empty')}</p>
        ) : (
          <>
            <Table points={items} />
            <p className={styles.note}>
              {nextCursor
                ? t('points.newest', { count: items.length })
                : t('points.all', { count: totalItems })}{' '}
              {nextCursor && limit < most && (
                <Button
                  size="small"
                  variant="tertiary"
                  onPress={() => setLimit(most)}
                >
                  {t('panel.more')}
                </Button>
              )}
            </p>
          </>
        )
      }
    </Answered>
  );
}

function Table({ points }: { points: ApiRecoveryPoint[] }) {
  const t = useTexts();
  return (
    <DataTable
      label={t('points.label')}
      columns={(['asOf', 'is', 'size', 'evidence', 'kept'] as const).map(
        id => ({ id, label: t(`points.column.${id}`) }),
      )}
      rows={points.map(point => ({
        id: point.key,
        cells: [
          <ExactTime key="asOf" at={point.asOf ?? point.at} />,
          <span key="is">
            <span className={styles.kind}>
              <svg width="16" height="18" viewBox="-9 -10 18 20" aria-hidden>
                <MarkShape kind={kindOf(point)} />
              </svg>
              {t(`timeline.mark.${kindOf(point)}`)}
            </span>
            <Second>
              {[point.planTitle, point.phase, point.message]
                .filter(Boolean)
                .join(' · ')}
            </Second>
          </span>,
          point.sizeBytes === undefined ? '–' : formatBytes(point.sizeBytes),
          <EvidenceMeter key="evidence" level={point.evidence} />,
          <Kept key="kept" point={point} />,
        ],
      }))}
    />
  );
}

function Kept({ point }: { point: ApiRecoveryPoint }) {
  const t = useTexts();
  if (point.goneAt) {
    return <>{t('points.gone', { time: <ExactTime at={point.goneAt} /> })}</>;
  }
  if (point.expiresAt) {
    return (
      <>{t('points.expires', { time: <ExactTime at={point.expiresAt} /> })}</>
    );
  }
  return <>{t('points.noExpiry')}</>;
}
