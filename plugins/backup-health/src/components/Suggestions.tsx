import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { backupHealthTranslationRef } from '../translation';
import { RemedySteps } from './findings/RemedySteps';
import { Panel } from './Panel';
import styles from './Suggestions.module.css';

/** Jobs that look like backups, with the lines that would make them count. */
export function Suggestions({ health }: { health: EntityHealth }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  if (health.suggestions.length === 0) return null;
  return (
    <Panel heading={t('suggestions.heading')} note={t('suggestions.note')}>
      <ul className={styles.list}>
        {health.suggestions.map(suggestion => (
          <li key={suggestion.title} className={styles.item}>
            <h3 className={styles.title}>{suggestion.title}</h3>
            <p className={styles.because}>{suggestion.because}</p>
            <RemedySteps steps={suggestion.remedy} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
