import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { EvidenceFormat } from '@backup-health/backstage-plugin-common';
import { useState } from 'react';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { messageOf } from '../data/answer';
import { saveFile } from '../data/saveFile';

export type ExportStanding =
  | { is: 'idle' | 'pending' }
  | { is: 'saved'; name: string }
  | { is: 'failed'; message: string };

/**
 * Saves the evidence of a service as a file. It is asked for as all else is,
 * with the user's token: a link would have none.
 */
export function useExport(entityRef: string) {
  const api = useApi(backupHealthApiRef);
  const [standing, setStanding] = useState<ExportStanding>({ is: 'idle' });
  return {
    standing,
    /** @returns whether it is saved */
    save: async (query: { format: EvidenceFormat; asOf?: string }) => {
      setStanding({ is: 'pending' });
      try {
        const file = await api.getEvidence(entityRef, query);
        saveFile(file.content, file.name);
        setStanding({ is: 'saved', name: file.name });
        return true;
      } catch (error) {
        setStanding({ is: 'failed', message: messageOf(toError(error)) });
        return false;
      }
    },
  };
}
