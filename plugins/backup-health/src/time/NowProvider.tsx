import {
  createContext,
  ReactNode,
  useContext,
  useEffect,
  useState,
} from 'react';

const tickMs = 5_000;
const NowContext = createContext<number | undefined>(undefined);

/** One clock for all that tells a time relative to now. */
export function NowProvider(props: { children: ReactNode }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <NowContext.Provider value={now}>{props.children}</NowContext.Provider>
  );
}

/** Epoch milliseconds, a few seconds old at most. */
export function useNow(): number {
  return useContext(NowContext) ?? Date.now();
}
