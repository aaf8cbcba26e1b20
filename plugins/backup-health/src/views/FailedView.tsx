import { ErrorLike } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { messageOf, statusOf } from '../data/answer';
import { Panel } from '../components/Panel';
import { ToneIcon } from '../components/ToneIcon';
import { backupHealthTranslationRef } from '../translation';
import styles from './Views.module.css';

/**
 * Nothing is known, for one of three reasons: not assessed yet (404), not for
 * this user (403), or no answer. None of them is good or bad news.
 */
export function FailedView(props: {
  error: ErrorLike;
  retrying?: boolean;
  onRetry: () => void;
}) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const status = statusOf(props.error);
  if (status === 404) {
    return (
      <Panel heading={t('notAssessed.heading')}>
        <p className={styles.lead}>
          <ToneIcon tone="unknown" />
          {t('notAssessed.text')}
        </p>
        <p className={styles.aside}>{t('notAssessed.never')}</p>
      </Panel>
    );
  }
  if (status === 403) {
    return (
      <Panel heading={t('forbidden.heading')}>
        <p className={styles.lead}>
          <ToneIcon tone="none" />
          {t('forbidden.text')}
        </p>
        <p className={styles.aside}>{messageOf(props.error)}</p>
      </Panel>
    );
  }
  return (
    <div role="alert">
      <Panel heading={t('failed.heading')}>
        <p className={styles.lead}>
          <ToneIcon tone="unknown" />
          {t('failed.text')}
        </p>
        <pre className={styles.message}>{messageOf(props.error)}</pre>
        <Button
          variant="secondary"
          isPending={props.retrying}
          onPress={props.onRetry}
        >
          {t('failed.retry')}
        </Button>
      </Panel>
    </div>
  );
}
