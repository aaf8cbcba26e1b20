import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useRef, useState } from 'react';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { afterAnswer, afterFailure, HealthAnswer } from './answer';

/** How long between two questions, while somebody looks. */
const intervalMs = 15_000;
/** A question without an answer by then has failed. */
const patienceMs = 20_000;

/**
 * Asks for the health of an entity, again and again while the page is visible.
 * What is known stays while the next answer is on its way. One component asks
 * for one entity: give it the ref as its key.
 */
export function useEntityHealth(entityRef: string): {
  answer: HealthAnswer;
  retry: () => void;
} {
  const api = useApi(backupHealthApiRef);
  const [answer, setAnswer] = useState<HealthAnswer>({ status: 'loading' });
  const ask = useRef(() => {});

  useEffect(() => {
    let stopped = false;
    let question: AbortController | undefined;
    let askedAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const schedule = () => {
      clearTimeout(timer);
      if (stopped || question || document.hidden) return;
      const wait = askedAt + intervalMs - Date.now();
      timer = setTimeout(ask.current, Math.max(0, wait));
    };

    ask.current = async () => {
      clearTimeout(timer);
      if (question) return;
      const own = new AbortController();
      const patience = setTimeout(
        () => own.abort(new Error(`No answer within ${patienceMs / 1000} s`)),
        patienceMs,
      );
      question = own;
      askedAt = Date.now();
      try {
        const health = await api.getEntityHealth(entityRef, {
          signal: own.signal,
        });
        if (!stopped) setAnswer(afterAnswer(health, Date.now()));
      } catch (error) {
        if (!stopped) setAnswer(afterFailure(error));
      } finally {
        clearTimeout(patience);
        question = undefined;
        schedule();
      }
    };

    document.addEventListener('visibilitychange', schedule);
    ask.current();
    return () => {
      stopped = true;
      question?.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', schedule);
    };
  }, [api, entityRef]);

  return {
    answer,
    retry: () => {
      setAnswer(current =>
        current.status === 'failed' ? { ...current, retrying: true } : current,
      );
      ask.current();
    },
  };
}
