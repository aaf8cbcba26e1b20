import { Button } from '@backstage/ui';
import {
  ApiFinding,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '../translation/useTexts';

const WaiverDialog = lazy(() =>
  import('./WaiverDialog').then(module => ({ default: module.WaiverDialog })),
);

/** Opens the form that accepts a finding. */
export function WaiveButton(props: {
  health: EntityHealth;
  finding: ApiFinding;
}) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        aria-label={t('waivers.waiveOf', { title: props.finding.title })}
        onPress={() => setOpen(true)}
      >
        {t('waivers.waive')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <WaiverDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
