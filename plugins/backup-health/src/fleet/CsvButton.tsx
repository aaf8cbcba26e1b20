import { useApi } from '@backstage/frontend-plugin-api';
import { toError } from '@backstage/errors';
import { Button } from '@backstage/ui';
import { FleetQuery } from '@backup-health/backstage-plugin-common';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { allPages } from '../data/allPages';
import { messageOf } from '../data/answer';
import { saveFile } from '../data/saveFile';
import { useTexts } from '../translation/useTexts';
import { csvOf } from './csv';
import styles from './Fleet.module.css';

const pageSize = 200;
const most = 20_000;

/** All pages of the filtered list, as a file. */
export function CsvButton({ query }: { query: FleetQuery }) {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const download = async () => {
    setPending(true);
    setFailure(undefined);
    try {
      const { items } = await allPages(
        cursor => api.getFleet({ ...query, cursor, limit: pageSize }),
        most,
      );
      saveFile(
        new Blob([csvOf(items)], { type: 'text/csv;charset=utf-8' }),
        t('fleet.csv.file'),
      );
    } catch (error) {
      setFailure(messageOf(toError(error)));
    } finally {
      setPending(false);
    }
  };
  return (
    <span>
      <Button
        variant="secondary"
        iconStart={<Download />}
        aria-label={t('fleet.csv.label')}
        isPending={pending}
        onPress={download}
      >
        {t('fleet.csv.download')}
      </Button>
      {failure && (
        <span className={styles.problem} role="alert">
          {t('fleet.csv.failed', { message: failure })}
        </span>
      )}
    </span>
  );
}
