import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApiSourceSummary,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';
import { RecordDrillButton } from '../drills/RecordDrillButton';
import { ExportEvidenceButton } from '../evidence/ExportEvidenceButton';
import { ExactTime, RelativeTime } from '../time/RelativeTime';
import { TextWithTimes } from '../time/TextWithTimes';
import { backupHealthTranslationRef } from '../translation';
import styles from './HealthHead.module.css';
import { sourceTone } from './sourceTone';
import { StateBadge } from './StateBadge';
import { ToneIcon } from './ToneIcon';

/** The sentence, what it rests on, and as of when. */
export function HealthHead({ health }: { health: EntityHealth }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  return (
    <section
      className={styles.head}
      data-tone={health.tone}
      aria-label={t('title')}
    >
      <div className={styles.badges}>
        <span role="status">
          <StateBadge state={health.state} />
        </span>
        {health.asOf && (
          <span className={styles.chip}>
            {t('head.asOf', { time: <ExactTime at={health.asOf} /> })}
          </span>
        )}
        <Tier tier={health.tier} />
        <div className={styles.actions}>
          <RecordDrillButton health={health} />
          <ExportEvidenceButton health={health} />
        </div>
      </div>
      <h2 className={styles.sentence}>
        <TextWithTimes text={health.summary} />
      </h2>
      <p className={styles.basis}>
        <span>
          {health.sources.length > 0
            ? t('head.assessed', { time: <ExactTime at={health.assessedAt} /> })
            : t('head.assessedFromNothing', {
                time: <ExactTime at={health.assessedAt} />,
              })}
        </span>
        {health.sources.map(source => (
          <Basis key={source.id} source={source} />
        ))}
      </p>
    </section>
  );
}

function Tier({ tier }: { tier: EntityHealth['tier'] }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  if (!tier) return <span className={styles.chip}>{t('head.noTier')}</span>;
  return (
    <span className={styles.chip}>
      <strong>{tier.id}</strong>
      {tier.title !== tier.id && `: ${tier.title}`}{' '}
      <span className={styles.from}>
        {t('head.tierFrom', { from: tier.from })}
      </span>
    </span>
  );
}

function Basis({ source }: { source: ApiSourceSummary }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const tone = sourceTone(source.state);
  const time = source.observedAt && (
    <RelativeTime at={source.observedAt} seen />
  );
  if (tone !== 'unknown') {
    return (
      <span className={styles.source}>
        <ToneIcon tone={tone} />
        <span>
          {source.title}
          {time && <>, {time}</>}
        </span>
      </span>
    );
  }
  return (
    <span className={styles.source}>
      <ToneIcon tone={tone} />
      <strong className={styles.silent}>
        {source.title},{' '}
        {time ? t('sources.lastRead', { time }) : t('sources.neverRead')}
      </strong>
    </span>
  );
}
