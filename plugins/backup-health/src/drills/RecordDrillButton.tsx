import { Button } from '@backstage/ui';
import {
  backupHealthDrillRecordPermission,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';
import { Flag } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { usePermitted } from '../data/usePermitted';
import { useTexts } from '../translation/useTexts';

// Most who look at a page record nothing: the form is fetched when it is asked.
const DrillDialog = lazy(() =>
  import('./DrillDialog').then(module => ({ default: module.DrillDialog })),
);

/** Opens the form; absent for who may not record a drill. */
export function RecordDrillButton({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const permitted = usePermitted(
    backupHealthDrillRecordPermission,
    health.entityRef,
  );
  if (!permitted) return null;
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        iconStart={<Flag />}
        onPress={() => setOpen(true)}
      >
        {t('drills.record')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <DrillDialog health={health} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
