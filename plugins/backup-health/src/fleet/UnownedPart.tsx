import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  ApiUnownedAsset,
  assetTitle,
  formatBytes,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { DataTable, Second } from '../components/DataTable';
import { RemedySteps } from '../components/findings/RemedySteps';
import { Panel } from '../components/Panel';
import { StateBadge } from '../components/StateBadge';
import { useNow } from '../time/NowProvider';
import { ExactTime, RelativeTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import { Answered } from '../views/Answered';
import styles from './Fleet.module.css';
import { standingUnowned } from './fleetStanding';
import { SuggestionsPanel } from './SuggestionsPanel';
import { useGrowingList } from './useGrowingList';

/** What belongs to nobody, and what looks like a backup of something. */
export function UnownedPart() {
  return (
    <>
      <UnownedPanel />
      <SuggestionsPanel />
    </>
  );
}

function UnownedPanel() {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const { answer, retry, more } = useGrowingList('unowned', (query, signal) =>
    api.getUnowned(query, { signal }),
  );
  return (
    <Panel heading={t('fleet.unowned.heading')} note={t('fleet.unowned.note')}>
      <Answered
        what={t('fleet.unowned.what')}
        answer={standingUnowned(answer, useNow())}
        onRetry={retry}
        // What is below stays out of sight until then.
        height="100vh"
      >
        {list =>
          list.items.length === 0 ? (
            <p className={styles.note}>{t('fleet.unowned.empty')}</p>
          ) : (
            <>
              <Table assets={list.items} />
              <p className={styles.legend}>{t('time.note')}</p>
              <div className={styles.pager}>
                <span>
                  {t('panel.shownOf', {
                    shown: String(list.items.length),
                    total: String(list.totalItems),
                  })}
                </span>
                {list.more && (
                  <Button size="small" variant="secondary" onPress={more}>
                    {t('panel.more')}
                  </Button>
                )}
              </div>
            </>
          )
        }
      </Answered>
    </Panel>
  );
}

function Table({ assets }: { assets: ApiUnownedAsset[] }) {
  const t = useTexts();
  return (
    <DataTable
      label={t('fleet.unowned.heading')}
      columns={(['asset', 'state', 'lastGood', 'size', 'remedy'] as const).map(
        id => ({
          id,
          label: t(`fleet.unowned.column.${id}`),
          wide: id === 'remedy',
        }),
      )}
      rows={assets.map(asset => ({
        id: stringifyAssetRef(asset.ref),
        cells: [
          <span key="asset">
            <strong>{assetTitle(asset.ref)}</strong>
            <Second>
              {asset.ref.clusterTitle && `${asset.ref.clusterTitle} · `}
              {t('fleet.unowned.seen', {
                time: <ExactTime at={asset.firstSeenAt} />,
              })}
            </Second>
          </span>,
          <span key="state">
            <StateBadge state={asset.state} plain />
            <Second>{asset.plans.join(', ')}</Second>
          </span>,
          asset.lastGoodAsOf ? (
            <RelativeTime key="lastGood" at={asset.lastGoodAsOf} seen />
          ) : (
            t(
              asset.state === 'unknown'
                ? 'fleet.row.noneSeen'
                : 'fleet.row.never',
            )
          ),
          asset.sizeBytes === undefined ? '–' : formatBytes(asset.sizeBytes),
          <RemedySteps key="remedy" steps={asset.remedy} />,
        ],
      }))}
    />
  );
}
