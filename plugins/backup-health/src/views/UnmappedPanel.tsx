import { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { AnnotationExample } from '../components/AnnotationExample';
import { Panel } from '../components/Panel';
import { backupHealthTranslationRef } from '../translation';
import styles from './Views.module.css';

/** Nothing in any source belongs to the entity: how to tell what does. */
export function UnmappedPanel(props: { entity: Entity; reason: string }) {
  const { entity } = props;
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const { name } = entity.metadata;
  return (
    <Panel heading={t('unmapped.heading')}>
      <p className={styles.lead}>{props.reason}</p>
      <p>{t('unmapped.text')}</p>
      <AnnotationExample
        entity={entity}
        annotations={{
          'backstage.io/kubernetes-id': name,
          'backstage.io/kubernetes-namespace': name,
          'backstage.io/kubernetes-label-selector': `app.kubernetes.io/name=${name}`,
          'backstage.io/kubernetes-cluster': 'NAME-OF-THE-CLUSTER',
        }}
      />
      <p className={styles.aside}>{t('unmapped.labels')}</p>
    </Panel>
  );
}
