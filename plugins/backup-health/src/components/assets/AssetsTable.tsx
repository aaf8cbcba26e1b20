import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityHealth,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { useState } from 'react';
import { backupHealthTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import { AssetRow } from './AssetRow';
import styles from './AssetsTable.module.css';
import { tableRoles } from './tableRoles';

const columns = [
  'asset',
  'state',
  'exposure',
  'lastGood',
  'plan',
  'copies',
] as const;

/**
 * All that would have to be restored. A table of its own and not a grid of
 * Backstage UI: at 320 px it becomes lists of names and values, its cells have
 * two lines, and there is nothing in it to select or to sort.
 */
export function AssetsTable({ health }: { health: EntityHealth }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  // By ref, so that an answer that brings another order closes nothing.
  const [open, setOpen] = useState<string[]>([]);
  const toggle = (ref: string) =>
    setOpen(all =>
      all.includes(ref) ? all.filter(each => each !== ref) : [...all, ref],
    );
  const { assets } = health;
  if (assets.length === 0) return null;
  const required = assets.filter(
    asset => asset.requirement === 'required',
  ).length;
  const others = assets.length - required;
  return (
    <Panel
      heading={t('assets.heading')}
      note={[
        t('assets.found', { count: assets.length }),
        t('assets.required', { count: required }),
        others > 0 && t('assets.others', { count: others }),
      ]
        .filter(Boolean)
        .join(' · ')}
    >
      <table
        className={styles.table}
        {...tableRoles.table}
        aria-label={t('assets.heading')}
      >
        <thead className={styles.head} {...tableRoles.rowgroup}>
          <tr {...tableRoles.row}>
            {columns.map(column => (
              <th key={column} {...tableRoles.columnheader} scope="col">
                {t(`assets.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...tableRoles.rowgroup}>
          {assets.map(asset => (
            <AssetRow
              key={stringifyAssetRef(asset.ref)}
              entityRef={health.entityRef}
              asset={asset}
              targetSeconds={health.targets.rpoSeconds}
              open={open.includes(stringifyAssetRef(asset.ref))}
              onToggle={() => toggle(stringifyAssetRef(asset.ref))}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
