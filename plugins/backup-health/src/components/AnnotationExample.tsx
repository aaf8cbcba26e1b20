import { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { backupHealthTranslationRef } from '../translation';
import { CopyButton } from './CopyButton';
import styles from './findings/Remedy.module.css';

/** Lines for the entity's descriptor, in their place. */
export function AnnotationExample(props: {
  entity: Entity;
  annotations: Record<string, string>;
}) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const lines = Object.entries(props.annotations)
    .map(([annotation, value]) => `    ${annotation}: ${value}`)
    .join('\n');
  const yaml = `kind: ${props.entity.kind}
metadata:
  name: ${props.entity.metadata.name}
  annotations:
${lines}`;
  return (
    <div className={styles.command}>
      <pre className={styles.code}>
        <code>{yaml}</code>
      </pre>
      <CopyButton text={lines} label={t('copy.copy')} name={t('copy.lines')} />
    </div>
  );
}
