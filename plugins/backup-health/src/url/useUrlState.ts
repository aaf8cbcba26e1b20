import { useCallback, useEffect, useState } from 'react';

/**
 * Values in the address of the page, so that a view can be shared and survives
 * a reload. It goes by the browser's own history: the portal's router is not
 * asked, and the page is not mounted anew.
 *
 * @param names - the parameters that are ours; others are left alone
 */
export function useUrlState<N extends string>(
  names: readonly N[],
): [Partial<Record<N, string>>, (change: Partial<Record<N, string>>) => void] {
  const read = useCallback(() => {
    const search = new URLSearchParams(window.location.search);
    return Object.fromEntries(
      names.flatMap(name => {
        const value = search.get(name);
        return value === null ? [] : [[name, value]];
      }),
    ) as Partial<Record<N, string>>;
  }, [names]);
  const [values, setValues] = useState(read);

  useEffect(() => {
    const restored = () => setValues(read());
    window.addEventListener('popstate', restored);
    return () => window.removeEventListener('popstate', restored);
  }, [read]);

  const change = useCallback(
    (changes: Partial<Record<N, string>>) => {
      const url = new URL(window.location.href);
      for (const [name, value] of Object.entries<string | undefined>(changes)) {
        if (value) url.searchParams.set(name, value);
        else url.searchParams.delete(name);
      }
      window.history.replaceState(window.history.state, '', url);
      setValues(read());
    },
    [read],
  );
  return [values, change];
}
