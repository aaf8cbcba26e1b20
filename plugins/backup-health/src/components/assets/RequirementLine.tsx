import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ApiAsset, assetTitle } from '@backup-health/backstage-plugin-common';
import { backupHealthTranslationRef } from '../../translation';
import styles from './AssetsTable.module.css';

/** Why an asset need not be backed up, where that is so. */
export function RequirementLine({ asset }: { asset: ApiAsset }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const { requirement, requirementBecause: because, coveredBy } = asset;
  if (requirement === 'required') return null;
  if (coveredBy) {
    const by = { asset: assetTitle(coveredBy) };
    return (
      <span className={styles.requirement}>
        {because
          ? t('assets.coveredByBecause', { ...by, because })
          : t('assets.coveredBy', by)}
      </span>
    );
  }
  return (
    <span className={styles.requirement}>
      {because
        ? t(`assets.${requirement}Because`, { because })
        : t(`assets.${requirement}`)}
    </span>
  );
}
