import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApiAsset,
  assetTitle,
  formatBytes,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { ChevronRight } from 'lucide-react';
import { ReactNode, useId } from 'react';
import { unbrokenDuration } from '../../time/duration';
import { ExactTime } from '../../time/RelativeTime';
import { backupHealthTranslationRef } from '../../translation';
import { EvidenceMeter } from '../EvidenceMeter';
import { StateBadge } from '../StateBadge';
import { TargetBar } from '../../charts/TargetBar';
import { AssetDetails } from './AssetDetails';
import { AssetIcon } from './AssetIcon';
import styles from './AssetsTable.module.css';
import { tableRoles } from './tableRoles';
import { CopiesList } from './CopiesList';
import { PlansList } from './PlansList';
import { RequirementLine } from './RequirementLine';

/** One asset: what it is, how it stands, and what makes its copies. */
export function AssetRow(props: {
  entityRef: string;
  asset: ApiAsset;
  targetSeconds?: number;
  open: boolean;
  onToggle: () => void;
}) {
  const { asset, open } = props;
  const id = useId();
  const targetSeconds = asset.rpoTargetSeconds ?? props.targetSeconds;
  const { t } = useTranslationRef(backupHealthTranslationRef);
  // What need not be there is not missed.
  const demanded =
    asset.requirement === 'required' || asset.requirement === 'optional';
  return (
    <>
      <tr {...tableRoles.row} data-asset={stringifyAssetRef(asset.ref)}>
        <th {...tableRoles.rowheader} scope="row">
          <div className={styles.asset}>
            <button
              type="button"
              className={styles.toggle}
              aria-expanded={open}
              aria-controls={id}
              aria-label={t('assets.more', { asset: assetTitle(asset.ref) })}
              onClick={props.onToggle}
            >
              <ChevronRight aria-hidden size={18} />
            </button>
            <AssetIcon kind={asset.ref.kind} />
            <div>
              <span className={styles.name}>{asset.ref.name}</span>
              <span className={styles.second}>
                <Place asset={asset} />
              </span>
              <RequirementLine asset={asset} />
            </div>
          </div>
        </th>
        <Cell label={t('assets.column.state')}>
          <StateBadge state={asset.state} plain />
          {asset.asOf && (
            <span className={styles.second}>
              {t('head.asOf', { time: <ExactTime at={asset.asOf} /> })}
            </span>
          )}
        </Cell>
        <Cell label={t('assets.column.exposure')}>
          <Exposure asset={asset} targetSeconds={targetSeconds} />
        </Cell>
        <Cell label={t('assets.column.lastGood')}>
          {asset.lastGood || demanded ? <LastGood asset={asset} /> : '–'}
        </Cell>
        <Cell label={t('assets.column.plan')}>
          {asset.plans.length > 0 || demanded ? (
            <PlansList plans={asset.plans} />
          ) : (
            '–'
          )}
        </Cell>
        <Cell label={t('assets.column.copies')}>
          {asset.copies.length > 0 || demanded ? (
            <CopiesList copies={asset.copies} />
          ) : (
            '–'
          )}
        </Cell>
      </tr>
      {open && (
        <tr {...tableRoles.row} id={id} className={styles.details}>
          <td {...tableRoles.cell} colSpan={6}>
            <AssetDetails entityRef={props.entityRef} asset={asset} />
          </td>
        </tr>
      )}
    </>
  );
}

function Cell(props: { label: string; children: ReactNode }) {
  return (
    <td {...tableRoles.cell}>
      {/* Seen only where the table is a list; the header says it elsewhere. */}
      <span className={styles.term} aria-hidden>
        {props.label}
      </span>
      <div className={styles.content}>{props.children}</div>
    </td>
  );
}

function Place({ asset }: { asset: ApiAsset }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const { kind, namespace, clusterTitle } = asset.ref;
  return (
    <>
      {[
        t(`assets.kind.${kind}`),
        namespace && t('assets.namespace', { namespace }),
        clusterTitle && t('assets.cluster', { cluster: clusterTitle }),
        asset.sizeBytes !== undefined && formatBytes(asset.sizeBytes),
      ]
        .filter(Boolean)
        .join(' · ')}
    </>
  );
}

function Exposure(props: { asset: ApiAsset; targetSeconds?: number }) {
  const { asset, targetSeconds } = props;
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const { exposure } = asset;
  if (!exposure) return <>–</>;
  const { seconds, atMost } = exposure;
  const duration = seconds === null ? '' : unbrokenDuration(seconds);
  const certain = seconds === null ? t('number.exposure.everything') : duration;
  const bound =
    seconds === null
      ? t('number.exposure.notKnown')
      : t('number.exposure.atMost', { duration });
  return (
    <>
      <span>
        <strong>{atMost ? bound : certain}</strong>
        {targetSeconds !== undefined && (
          <span className={styles.target}>
            {' '}
            / {unbrokenDuration(targetSeconds)}
          </span>
        )}
      </span>
      <TargetBar
        label={t('assets.column.exposure')}
        seconds={seconds}
        atMost={atMost}
        targetSeconds={targetSeconds}
      />
    </>
  );
}

function LastGood({ asset }: { asset: ApiAsset }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const { lastGood } = asset;
  if (!lastGood) {
    // What could not be read may be there.
    const unseen = asset.state === 'unknown' || asset.asOf !== undefined;
    return <>{t(unseen ? 'assets.noPointSeen' : 'assets.noPoint')}</>;
  }
  const size = lastGood.sizeBytes;
  return (
    <>
      <ExactTime at={lastGood.asOf} />
      <span className={styles.second}>
        <EvidenceMeter level={asset.evidenceLevel ?? lastGood.evidence} />
      </span>
      <span className={styles.second}>
        {[
          // Of what covers it, where it has none of its own.
          asset.goodPoints === 0
            ? t('assets.pointsOf', { asset: assetTitle(lastGood.asset) })
            : t('assets.points', { count: asset.goodPoints }),
          size !== undefined && formatBytes(size),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}
