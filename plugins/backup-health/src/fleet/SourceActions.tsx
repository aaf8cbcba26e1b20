import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { ApiSource } from '@backup-health/backstage-plugin-common';
import { useState } from 'react';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { Dialog } from '../components/Dialog';
import { messageOf } from '../data/answer';
import { useWrite } from '../data/useWrite';
import { useTexts } from '../translation/useTexts';
import styles from './Fleet.module.css';

/** A source is read anew; one that is read no more can be forgotten. */
export function SourceActions({ source }: { source: ApiSource }) {
  return source.retired ? (
    <Remove source={source} />
  ) : (
    <Refresh source={source} />
  );
}

function Refresh({ source }: { source: ApiSource }) {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const [said, setSaid] = useState<string>();
  const [pending, setPending] = useState(false);
  const refresh = async () => {
    setPending(true);
    try {
      await api.refreshSource(source.id);
      setSaid(t('fleet.sources.asked'));
    } catch (error) {
      setSaid(
        t('fleet.sources.failed', { message: messageOf(toError(error)) }),
      );
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        className={styles.whole}
        aria-label={t('fleet.sources.refreshOf', { source: source.title })}
        isPending={pending}
        onPress={refresh}
      >
        {t('fleet.sources.refresh')}
      </Button>
      <span role="status" className={styles.aside}>
        {said}
      </span>
    </>
  );
}

/** Deletes what was seen, so it asks first. */
function Remove({ source }: { source: ApiSource }) {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const [open, setOpen] = useState(false);
  const { pending, failure, send } = useWrite(
    () => api.removeSource(source.id),
    () => setOpen(false),
  );
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        className={styles.whole}
        aria-label={t('fleet.sources.removeOf', { source: source.title })}
        onPress={() => setOpen(true)}
      >
        {t('fleet.sources.remove')}
      </Button>
      {open && (
        <Dialog
          title={t('fleet.sources.removal.title', { source: source.title })}
          width={480}
          onClose={() => setOpen(false)}
          footer={
            <>
              <Button variant="secondary" onPress={() => setOpen(false)}>
                {t('fleet.sources.removal.keep')}
              </Button>
              <Button variant="primary" isPending={pending} onPress={send}>
                {t('fleet.sources.removal.remove')}
              </Button>
            </>
          }
        >
          <p className={styles.note}>{t('fleet.sources.removal.lead')}</p>
          {failure && (
            <p className={styles.problem} role="alert">
              {t('fleet.sources.removal.failed', { message: failure })}
            </p>
          )}
        </Dialog>
      )}
    </>
  );
}
