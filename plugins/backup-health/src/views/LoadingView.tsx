import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { backupHealthTranslationRef } from '../translation';
import styles from './Views.module.css';

/** As high as what comes, so that nothing jumps when it does. */
export function LoadingView() {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  return (
    <>
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      <div className={styles.skeletons} aria-hidden>
        <Skeleton width="100%" height="9.5rem" />
        <Skeleton width="100%" height="9rem" />
        <Skeleton width="100%" height="22rem" />
        <Skeleton width="100%" height="16rem" />
      </div>
    </>
  );
}
