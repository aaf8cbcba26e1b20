import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Button,
  Menu,
  MenuItem,
  MenuTrigger,
  VisuallyHidden,
} from '@backstage/ui';
import {
  EntityHealth,
  EvidenceFormat,
  evidenceFormats,
} from '@backup-health/backstage-plugin-common';
import { RiDownloadLine } from '@remixicon/react';
import { useState } from 'react';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { messageOf } from '../data/answer';
import { saveFile } from '../data/saveFile';
import { useTexts } from '../translation/useTexts';
import styles from './ExportEvidenceButton.module.css';

type Standing =
  | { is: 'idle' | 'pending' }
  | { is: 'saved'; name: string }
  | { is: 'failed'; message: string };

/**
 * Saves what is known of a service, with its proof. It is asked for as all else
 * is, with the user's token: a link would have none.
 */
export function ExportEvidenceButton({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const [standing, setStanding] = useState<Standing>({ is: 'idle' });
  const save = async (format: EvidenceFormat) => {
    setStanding({ is: 'pending' });
    try {
      const file = await api.getEvidence(health.entityRef, { format });
      saveFile(file.content, file.name);
      setStanding({ is: 'saved', name: file.name });
    } catch (error) {
      setStanding({ is: 'failed', message: messageOf(toError(error)) });
    }
  };
  return (
    <>
      <MenuTrigger>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine />}
          isPending={standing.is === 'pending'}
        >
          {t('evidenceExport.export')}
        </Button>
        <Menu
          aria-label={t('evidenceExport.formats', { title: health.title })}
          onAction={key => {
            const format = evidenceFormats.find(each => each === key);
            if (format) save(format);
          }}
        >
          {evidenceFormats.map(format => (
            <MenuItem key={format} id={format}>
              {t(`evidenceExport.format.${format}`)}
            </MenuItem>
          ))}
        </Menu>
      </MenuTrigger>
      <VisuallyHidden role="status">
        {standing.is === 'pending' && t('evidenceExport.pending')}
        {standing.is === 'saved' &&
          t('evidenceExport.saved', { name: standing.name })}
      </VisuallyHidden>
      {standing.is === 'failed' && (
        <p className={styles.problem} role="alert">
          {t('evidenceExport.failed', { message: standing.message })}
        </p>
      )}
    </>
  );
}
