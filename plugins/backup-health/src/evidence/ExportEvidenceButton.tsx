import {
  Button,
  Menu,
  MenuItem,
  MenuTrigger,
  VisuallyHidden,
} from '@backstage/ui';
import {
  EntityHealth,
  evidenceFormats,
} from '@backup-health/backstage-plugin-common';
import { Download } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '../translation/useTexts';
import styles from './ExportEvidenceButton.module.css';
import { useExport } from './useExport';

// Most who export want what is known now: the form is fetched when it is asked.
const AsOfDialog = lazy(() =>
  import('./AsOfDialog').then(module => ({ default: module.AsOfDialog })),
);

/** Saves what is known of a service now, or what was earlier, with its proof. */
export function ExportEvidenceButton({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const { standing, save } = useExport(health.entityRef);
  const [earlier, setEarlier] = useState(false);
  return (
    <>
      <MenuTrigger>
        <Button
          size="small"
          variant="secondary"
          iconStart={<Download />}
          isPending={standing.is === 'pending'}
        >
          {t('evidenceExport.export')}
        </Button>
        <Menu
          aria-label={t('evidenceExport.formats', { title: health.title })}
          onAction={key => {
            const format = evidenceFormats.find(each => each === key);
            if (format) save({ format });
            else setEarlier(true);
          }}
        >
          {evidenceFormats.map(format => (
            <MenuItem key={format} id={format}>
              {t(`evidenceExport.format.${format}`)}
            </MenuItem>
          ))}
          <MenuItem id="earlier">{t('evidenceExport.earlier')}</MenuItem>
        </Menu>
      </MenuTrigger>
      <VisuallyHidden role="status">
        {standing.is === 'pending' && t('evidenceExport.pending')}
        {standing.is === 'saved' &&
          t('evidenceExport.saved', { name: standing.name })}
      </VisuallyHidden>
      {standing.is === 'failed' && !earlier && (
        <p className={styles.problem} role="alert">
          {t('evidenceExport.failed', { message: standing.message })}
        </p>
      )}
      {earlier && (
        <Suspense fallback={null}>
          <AsOfDialog
            standing={standing}
            save={save}
            onClose={() => setEarlier(false)}
          />
        </Suspense>
      )}
    </>
  );
}
