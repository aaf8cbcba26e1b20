import { Button, Skeleton, VisuallyHidden } from '@backstage/ui';
import { ReactNode } from 'react';
import { ToneIcon } from '../components/ToneIcon';
import { Answer, messageOf, statusOf } from '../data/answer';
import { ExactTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import styles from './Answered.module.css';

/**
 * A part of a page that asks for itself: what it shows while it waits, when it
 * is refused, when nothing answers, and when what it shows is not new any more.
 * The rest of the page is not harmed.
 *
 * @param what - what is asked for, as a reader calls it: "the drills"
 */
export function Answered<T>(props: {
  what: string;
  answer: Answer<T>;
  onRetry: () => void;
  height?: string;
  children: (value: T) => ReactNode;
}) {
  const { answer, what } = props;
  const t = useTexts();
  if (answer.status === 'loading') {
    return (
      <>
        <VisuallyHidden role="status">
          {t('panel.loading', { what })}
        </VisuallyHidden>
        <div className={styles.waiting} aria-hidden>
          <Skeleton width="100%" height={props.height ?? '4rem'} />
        </div>
      </>
    );
  }
  if (answer.status === 'failed') {
    return <NoAnswer {...props} answer={answer} />;
  }
  return (
    <>
      {answer.failure && (
        <p className={styles.line} role="status">
          <ToneIcon tone="unknown" />
          <span>
            {t('panel.standing', {
              time: (
                <ExactTime at={new Date(answer.answeredAt).toISOString()} />
              ),
              message: messageOf(answer.failure),
            })}
          </span>
        </p>
      )}
      <div className={answer.outdated ? styles.outdated : undefined}>
        {props.children(answer.value)}
      </div>
    </>
  );
}

function NoAnswer(props: {
  what: string;
  answer: Answer<unknown> & { status: 'failed' };
  onRetry: () => void;
}) {
  const { answer } = props;
  const t = useTexts();
  const what = props.what.charAt(0).toLocaleUpperCase() + props.what.slice(1);
  const message = messageOf(answer.error);
  const status = statusOf(answer.error);
  if (status === 403) {
    return (
      <p className={styles.line}>
        <ToneIcon tone="none" />
        <span>{t('panel.forbidden', { what, message })}</span>
      </p>
    );
  }
  if (status === 404 || status === 501) {
    return (
      <p className={styles.line}>
        <ToneIcon tone="none" />
        <span>{t('panel.missing', { what })}</span>
      </p>
    );
  }
  return (
    <div className={styles.line} role="alert">
      <ToneIcon tone="unknown" />
      <span>{t('panel.failed', { what, message })}</span>
      <Button
        size="small"
        variant="secondary"
        isPending={answer.retrying}
        onPress={props.onRetry}
      >
        {t('panel.retry')}
      </Button>
    </div>
  );
}
