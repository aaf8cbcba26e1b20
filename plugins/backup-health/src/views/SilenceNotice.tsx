import { ErrorLike } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToneIcon } from '../components/ToneIcon';
import { messageOf } from '../data/answer';
import { ExactTime } from '../time/RelativeTime';
import { backupHealthTranslationRef } from '../translation';
import styles from './Views.module.css';

/** The page stands as of its last answer, and says so. */
export function SilenceNotice(props: {
  failure: ErrorLike;
  answeredAt: number;
}) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  return (
    <div className={styles.notice} role="status">
      <ToneIcon tone="unknown" />
      <span>
        <strong>{t('silence.title')}</strong> ({messageOf(props.failure)}).{' '}
        {t('silence.text', {
          time: <ExactTime at={new Date(props.answeredAt).toISOString()} />,
        })}
      </span>
    </div>
  );
}
