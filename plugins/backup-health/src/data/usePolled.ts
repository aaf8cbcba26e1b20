import { useEffect, useRef, useState } from 'react';
import { afterAnswer, afterFailure, Answer } from './answer';
import { useLive } from './LiveProvider';

/** A question without an answer by then has failed. */
const patienceMs = 20_000;
/** Where changes are told, asking is only for what a signal could miss. */
const toldFactor = 4;

/**
 * Asks again and again while the page is visible, and at once when something
 * has changed. What is known stays while the next answer is on its way, so that
 * nothing flickers; with another `question` it stays as outdated.
 *
 * @param question - what is asked, as a string: another one is asked at once
 */
export function usePolled<T>(
  question: string,
  ask: (signal: AbortSignal) => Promise<T>,
  intervalMs: number,
): { answer: Answer<T>; retry: () => void } {
  const [answer, setAnswer] = useState<Answer<T>>({ status: 'loading' });
  const live = useLive();
  const everyMs = live.told ? intervalMs * toldFactor : intervalMs;
  const askNow = useRef(() => {});
  const latestAsk = useRef(ask);
  latestAsk.current = ask;

  useEffect(() => {
    let stopped = false;
    let again = false;
    let asking: AbortController | undefined;
    let askedAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const schedule = () => {
      clearTimeout(timer);
      if (stopped || asking || document.hidden) return;
      const wait = again ? 0 : askedAt + everyMs - Date.now();
      timer = setTimeout(askNow.current, Math.max(0, wait));
    };
    const changed = () => {
      again = true;
      schedule();
    };

    askNow.current = async () => {
      clearTimeout(timer);
      if (asking) return;
      const own = new AbortController();
      const patience = setTimeout(
        () => own.abort(new Error(`No answer within ${patienceMs / 1000} s`)),
        patienceMs,
      );
      asking = own;
      again = false;
      askedAt = Date.now();
      try {
        const value = await latestAsk.current(own.signal);
        if (!stopped) setAnswer(afterAnswer(value, Date.now()));
      } catch (error) {
        if (!stopped) setAnswer(afterFailure<T>(error));
      } finally {
        clearTimeout(patience);
        asking = undefined;
        schedule();
      }
    };

    setAnswer(current =>
      current.status === 'known' ? { ...current, outdated: true } : current,
    );
    document.addEventListener('visibilitychange', schedule);
    const forget = live.onChange(changed);
    askNow.current();
    return () => {
      stopped = true;
      asking?.abort();
      clearTimeout(timer);
      forget();
      document.removeEventListener('visibilitychange', schedule);
    };
  }, [question, everyMs, live]);

  return {
    answer,
    retry: () => {
      setAnswer(current =>
        current.status === 'failed' ? { ...current, retrying: true } : current,
      );
      askNow.current();
    },
  };
}
