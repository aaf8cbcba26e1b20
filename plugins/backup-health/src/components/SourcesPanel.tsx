import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { RelativeTime } from '../time/RelativeTime';
import { backupHealthTranslationRef } from '../translation';
import { Panel } from './Panel';
import styles from './SourcesPanel.module.css';
import { sourceTone } from './sourceTone';
import { ToneIcon } from './ToneIcon';

/** What all of this was read from, and how well that went. */
export function SourcesPanel({ health }: { health: EntityHealth }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  if (health.sources.length === 0) return null;
  return (
    <Panel heading={t('sources.heading')}>
      <ul className={styles.list}>
        {health.sources.map(source => {
          const tone = sourceTone(source.state);
          return (
            <li key={source.id} className={styles.source}>
              <span className={styles.title}>{source.title}</span>
              <span className={styles.state} data-tone={tone}>
                <ToneIcon tone={tone} />
                {t(`sources.condition.${source.state}`)}
              </span>
              <span className={styles.read}>
                {source.observedAt
                  ? t(tone === 'good' ? 'sources.read' : 'sources.lastRead', {
                      time: <RelativeTime at={source.observedAt} seen />,
                    })
                  : t('sources.neverRead')}
              </span>
              {source.message && (
                <span className={styles.message}>{source.message}</span>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
