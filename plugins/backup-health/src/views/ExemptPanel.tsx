import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Panel } from '../components/Panel';
import { ToneIcon } from '../components/ToneIcon';
import { backupHealthTranslationRef } from '../translation';
import styles from './Views.module.css';

/** In place of the numbers, where there is none to meet. */
export function ExemptPanel() {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  return (
    <Panel heading={t('exempt.heading')}>
      <p className={styles.lead}>
        <ToneIcon tone="none" />
        {t('exempt.text')}
      </p>
    </Panel>
  );
}
