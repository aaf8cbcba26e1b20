import { toError } from '@backstage/errors';
import { useState } from 'react';
import { messageOf } from './answer';
import { useLive } from './LiveProvider';

/** Something that is sent: that it is on its way, and why it did not arrive. */
export function useWrite<T>(
  write: () => Promise<T>,
  then: (value: T) => void,
): { pending: boolean; failure?: string; send: () => Promise<void> } {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { changed } = useLive();
  return {
    pending,
    failure,
    send: async () => {
      setPending(true);
      setFailure(undefined);
      try {
        const value = await write();
        changed();
        then(value);
      } catch (error) {
        setFailure(messageOf(toError(error)));
      } finally {
        setPending(false);
      }
    },
  };
}
