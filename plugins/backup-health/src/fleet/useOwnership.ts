import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { backupHealthApiRef } from '../api/backupHealthApiRef';

export interface Ownership {
  /** Refs of the user and of the user's groups. */
  refs: string[];
  /** Some service is theirs. */
  some: boolean;
}

/** What is the user's own; absent until it is known. */
export function useOwnership(): Ownership | undefined {
  const identity = useApi(identityApiRef);
  const api = useApi(backupHealthApiRef);
  const [ownership, setOwnership] = useState<Ownership>();
  useEffect(() => {
    const stop = new AbortController();
    const ask = async () => {
      const { userEntityRef, ownershipEntityRefs } =
        await identity.getBackstageIdentity();
      const refs = [...new Set([userEntityRef, ...ownershipEntityRefs])];
      const { totalItems } = await api.getFleetSummary(
        { owner: refs },
        { signal: stop.signal },
      );
      return { refs, some: totalItems > 0 };
    };
    ask().then(
      known => {
        if (!stop.signal.aborted) setOwnership(known);
      },
      // Who one is, or what one has, cannot be told: then all is shown.
      () => {
        if (!stop.signal.aborted) setOwnership({ refs: [], some: false });
      },
    );
    return () => stop.abort();
  }, [identity, api]);
  return ownership;
}
