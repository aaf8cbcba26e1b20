import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { unbrokenDuration } from './duration';
import { backupHealthTranslationRef } from '../translation';
import styles from './Time.module.css';
import { fullTime, shortTime } from './exactTime';
import { useNow } from './NowProvider';
import { useLanguage } from './useLanguage';

/**
 * `9 d 3 h ago`, `in 1 h`; the exact instant on hover and on focus.
 *
 * @param seen - it has happened: a clock that is ahead never puts it in the
 *   future
 */
export function RelativeTime(props: { at: string; seen?: boolean }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const now = useNow();
  const exact = fullTime(props.at, useLanguage());
  const seconds = (Date.parse(props.at) - now) / 1000;
  const ahead = seconds > 0 && !props.seen;
  const duration = unbrokenDuration(
    props.seen ? Math.max(0, -seconds) : Math.abs(seconds),
  );
  return (
    <time
      className={styles.relative}
      dateTime={props.at}
      title={exact}
      data-exact={exact}
      // Reached by keyboard, so that the exact time is not for mice alone.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {ahead ? t('time.ahead', { duration }) : t('time.ago', { duration })}
    </time>
  );
}

/** `Thu 12 Nov 01:04`, in UTC; to the second on hover. */
export function ExactTime(props: { at: string }) {
  const now = useNow();
  const language = useLanguage();
  return (
    <time dateTime={props.at} title={fullTime(props.at, language)}>
      {shortTime(props.at, now, language)}
    </time>
  );
}
