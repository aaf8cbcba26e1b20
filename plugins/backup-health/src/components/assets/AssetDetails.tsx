import {
  ApiAsset,
  assetTitle,
  formatBytes,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { ReactNode } from 'react';
import { ExactTime, RelativeTime } from '../../time/RelativeTime';
import { AssetPoints } from '../../history/AssetPoints';
import { useTexts } from '../../translation/useTexts';
import { EvidenceMeter } from '../EvidenceMeter';
import styles from './AssetDetails.module.css';

/** What a row has no room for: targets, the volume, statistics, its points. */
export function AssetDetails(props: { entityRef: string; asset: ApiAsset }) {
  const { asset } = props;
  const t = useTexts();
  return (
    <div className={styles.details}>
      <Facts asset={asset} />
      <Windows asset={asset} />
      <Proofs asset={asset} />
      <h3 className={styles.heading}>
        {t('assets.details.points', { asset: assetTitle(asset.ref) })}
      </h3>
      <AssetPoints entityRef={props.entityRef} asset={asset} />
    </div>
  );
}

function Facts({ asset }: { asset: ApiAsset }) {
  const t = useTexts();
  const { statistics: runs, volume } = asset;
  const facts: { name: string; value: ReactNode | false | undefined }[] = [
    {
      name: t('assets.details.target'),
      value:
        asset.rpoTargetSeconds !== undefined &&
        [formatDurationSeconds(asset.rpoTargetSeconds), asset.rpoTargetFrom]
          .filter(Boolean)
          .join(', '),
    },
    {
      name: t('assets.details.runs'),
      value:
        runs &&
        t('assets.details.succeeded', {
          succeeded: String(runs.succeeded),
          runs: String(runs.runs),
        }),
    },
    {
      name: t('assets.details.size'),
      value:
        runs?.medianSizeBytes !== undefined &&
        [
          formatBytes(runs.medianSizeBytes),
          runs.growthBytesPerDay !== undefined &&
            growthOf(runs.growthBytesPerDay, t('assets.details.perDay')),
        ]
          .filter(Boolean)
          .join(', '),
    },
    {
      name: t('assets.details.duration'),
      value:
        runs?.medianDurationSeconds !== undefined &&
        formatDurationSeconds(runs.medianDurationSeconds),
    },
    {
      name: t('assets.details.volume'),
      value:
        volume &&
        [
          volume.storageClass,
          volume.capacityBytes !== undefined &&
            formatBytes(volume.capacityBytes),
          volume.nodeLocal &&
            t('assets.details.nodeLocal', { kind: volume.nodeLocal }),
        ]
          .filter(Boolean)
          .join(', '),
    },
  ];
  const known = facts.filter(({ value }) => value);
  if (known.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {known.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Not a point, but any moment between two. */
function Windows({ asset }: { asset: ApiAsset }) {
  const t = useTexts();
  const { windows = [] } = asset;
  if (windows.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{t('assets.details.windows')}</h3>
      <ul className={styles.windows}>
        {windows.map(({ from, to }) => (
          <li key={from}>
            {t('assets.details.window', {
              from: <ExactTime at={from} />,
              to: <ExactTime at={to} />,
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** How it is known, the strongest proof first, and how old each is. */
function Proofs({ asset }: { asset: ApiAsset }) {
  const t = useTexts();
  const { evidence = [] } = asset;
  if (evidence.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{t('assets.details.evidence')}</h3>
      <ul className={styles.proofs}>
        {[...evidence].reverse().map(({ level, at }) => (
          <li key={level}>
            <EvidenceMeter level={level} /> <RelativeTime at={at} seen />
          </li>
        ))}
      </ul>
    </>
  );
}

function growthOf(bytesPerDay: number, perDay: string): string {
  const sign = bytesPerDay < 0 ? '−' : '+';
  return `${sign}${formatBytes(Math.abs(bytesPerDay))} ${perDay}`;
}
