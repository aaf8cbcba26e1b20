import { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { AnnotationExample } from '../components/AnnotationExample';
import { Panel } from '../components/Panel';
import { backupHealthTranslationRef } from '../translation';
import styles from './Views.module.css';

/** Backed up, and nothing says whether well enough: how to set a tier. */
export function UnclassifiedPanel({ entity }: { entity: Entity }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  return (
    <Panel heading={t('unclassified.heading')}>
      <p className={styles.lead}>{t('unclassified.text')}</p>
      <AnnotationExample
        entity={entity}
        annotations={{ 'backup-health/tier': 'tier-1' }}
      />
    </Panel>
  );
}
