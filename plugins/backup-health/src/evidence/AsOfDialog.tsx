import { Button } from '@backstage/ui';
import {
  EvidenceFormat,
  evidenceFormats,
} from '@backup-health/backstage-plugin-common';
import { useState } from 'react';
import { Choice } from '../components/Choice';
import { Dialog } from '../components/Dialog';
import { instantOf } from '../drills/draft';
import { TimeField } from '../drills/TimeField';
import { useTexts } from '../translation/useTexts';
import styles from './ExportEvidenceButton.module.css';
import { ExportStanding } from './useExport';

/** Evidence as it was at an earlier time: when, and as what. */
export function AsOfDialog(props: {
  standing: ExportStanding;
  save: (query: { format: EvidenceFormat; asOf: string }) => Promise<boolean>;
  onClose: () => void;
}) {
  const { standing, save, onClose } = props;
  const t = useTexts();
  const [time, setTime] = useState('');
  const [format, setFormat] = useState<EvidenceFormat>('json');
  const at = instantOf(time);
  return (
    <Dialog
      title={t('evidenceExport.asOf.heading')}
      width={480}
      onClose={onClose}
      footer={
        <>
          <Button
            variant="primary"
            isDisabled={at === undefined}
            isPending={standing.is === 'pending'}
            onPress={async () => {
              const asOf = new Date(at ?? NaN).toISOString();
              if (await save({ format, asOf })) onClose();
            }}
          >
            {t('evidenceExport.asOf.save')}
          </Button>
          <Button variant="secondary" onPress={onClose}>
            {t('evidenceExport.asOf.cancel')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p className={styles.note}>{t('evidenceExport.asOf.note')}</p>
        <TimeField
          label={t('evidenceExport.asOf.time')}
          value={time}
          onChange={setTime}
        />
        <Choice
          label={t('evidenceExport.asOf.as')}
          value={format}
          options={evidenceFormats.map(value => ({
            value,
            label: t(`evidenceExport.format.${value}`),
          }))}
          onChange={setFormat}
        />
        {standing.is === 'failed' && (
          <p className={styles.problem} role="alert">
            {t('evidenceExport.failed', { message: standing.message })}
          </p>
        )}
      </div>
    </Dialog>
  );
}
