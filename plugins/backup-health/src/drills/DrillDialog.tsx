import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  drillScenarios,
  EntityHealth,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { useState } from 'react';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { Dialog } from '../components/Dialog';
import { useWrite } from '../data/useWrite';
import { useNow } from '../time/NowProvider';
import { useTexts } from '../translation/useTexts';
import { checkDraft, inputOf } from './checkDraft';
import styles from './DrillForm.module.css';
import { DrillFields } from './DrillFields';
import { useDraft } from './useDraft';

/** Records what was rehearsed. Closing it keeps what was typed. */
export function DrillDialog(props: {
  health: EntityHealth;
  onClose: () => void;
}) {
  const { health, onClose } = props;
  const t = useTexts();
  const now = useNow();
  const api = useApi(backupHealthApiRef);
  const { draft, kept, change, discard } = useDraft(
    health.entityRef,
    nextScenario(health),
  );
  const [tried, setTried] = useState(false);
  const problems = checkDraft(draft, now);
  const count = Object.keys(problems).length;
  const { pending, failure, send } = useWrite(
    () =>
      api.recordDrill(
        health.entityRef,
        inputOf(
          draft,
          health.assets.find(
            ({ ref }) => stringifyAssetRef(ref) === draft.asset,
          )?.ref,
        ),
        { idempotencyKey: draft.idempotencyKey },
      ),
    () => {
      discard();
      onClose();
    },
  );
  const submit = () => {
    setTried(true);
    if (count === 0) send();
  };
  return (
    <Dialog
      title={t('drills.form.title', { title: health.title })}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onPress={onClose}>
            {t('drills.form.cancel')}
          </Button>
          <Button variant="primary" isPending={pending} onPress={submit}>
            {t('drills.form.submit')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p className={styles.lead}>{t('drills.form.lead')}</p>
        {kept && (
          <p className={styles.kept}>
            {t('drills.form.draft')}
            <Button size="small" variant="tertiary" onPress={discard}>
              {t('drills.form.discard')}
            </Button>
          </p>
        )}
        <DrillFields
          health={health}
          draft={draft}
          // Nobody is told of what is missing before they were done.
          problems={tried ? problems : typedOnly(problems, draft)}
          onChange={change}
        />
        {tried && count > 0 && (
          <p className={styles.problem} role="alert">
            {t('drills.form.invalid', { number: String(count) })}
          </p>
        )}
        {failure && (
          <p className={styles.problem} role="alert">
            {t('drills.form.failed', { message: failure })}
          </p>
        )}
        <p className={styles.note}>{t('drills.form.kept')}</p>
      </div>
    </Dialog>
  );
}

/** What is wrong with what is there, and not what is not there yet. */
function typedOnly<P extends object>(problems: P, draft: object): Partial<P> {
  const typed = new Map<string, unknown>(Object.entries(draft));
  return Object.fromEntries(
    Object.entries(problems).filter(([field]) => typed.get(field)),
  ) as Partial<P>;
}

/** The scenario that is due first is the likeliest to have been rehearsed. */
function nextScenario({ drills }: EntityHealth) {
  const [due] = [...drills.scenarios]
    .filter(({ nextDue }) => nextDue)
    .sort((a, b) => Date.parse(a.nextDue!) - Date.parse(b.nextDue!));
  return due?.scenario ?? drillScenarios[0];
}
