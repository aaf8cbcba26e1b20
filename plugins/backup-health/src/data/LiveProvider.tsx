import { useSignal } from '@backstage/plugin-signals-react';
import {
  createContext,
  ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
} from 'react';

interface Live {
  /** Whether changes are told, so that polling may be slow. */
  told: boolean;
  /** Calls back when what is shown may have changed. */
  onChange(listener: () => void): () => void;
  /** Says that something was changed here. */
  changed(): void;
}

const still: Live = {
  told: false,
  onChange: () => () => {},
  changed: () => {},
};
const LiveContext = createContext<Live>(still);

/**
 * Tells what is shown within of changes: those that the backend signals, where
 * the portal has signals, and those made on the page itself.
 */
export function LiveProvider(props: { channel: string; children: ReactNode }) {
  const { lastSignal, isSignalsAvailable } = useSignal(props.channel);
  const listeners = useRef(new Set<() => void>());
  const changed = useCallback(
    () => listeners.current.forEach(listener => listener()),
    [],
  );
  useEffect(() => {
    if (lastSignal) changed();
  }, [lastSignal, changed]);
  const live = useMemo<Live>(
    () => ({
      told: isSignalsAvailable,
      onChange: listener => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
      changed,
    }),
    [isSignalsAvailable, changed],
  );
  return (
    <LiveContext.Provider value={live}>{props.children}</LiveContext.Provider>
  );
}

export function useLive(): Live {
  return useContext(LiveContext);
}
