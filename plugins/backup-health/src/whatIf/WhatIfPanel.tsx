import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  EntityHealth,
  WhatIfAnswer,
} from '@backup-health/backstage-plugin-common';
import { toError } from '@backstage/errors';
import { useState } from 'react';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { Panel } from '../components/Panel';
import { messageOf } from '../data/answer';
import { useTexts } from '../translation/useTexts';
import {
  Assumption,
  checkAssumption,
  inputOf,
  isNothing,
  noAssumption,
} from './assumption';
import { AssumptionFields } from './AssumptionFields';
import { NowAndThen } from './NowAndThen';
import styles from './WhatIf.module.css';

/** The service under another tier or plan. The backend reckons; nothing changes. */
export function WhatIfPanel({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const [assumption, setAssumption] = useState<Assumption>(() =>
    noAssumption(health),
  );
  const [pending, setPending] = useState(false);
  const [answer, setAnswer] = useState<WhatIfAnswer>();
  const [failure, setFailure] = useState<string>();
  const problems = checkAssumption(assumption);
  const nothing = isNothing(assumption);
  const reckon = async () => {
    setPending(true);
    setFailure(undefined);
    try {
      setAnswer(await api.assess(inputOf(assumption, health)));
    } catch (error) {
      setFailure(messageOf(toError(error)));
    } finally {
      setPending(false);
    }
  };
  return (
    <Panel heading={t('whatIf.heading')} note={t('whatIf.note')}>
      <div className={styles.panel}>
        <div className={styles.form}>
          <AssumptionFields
            health={health}
            assumption={assumption}
            problems={problems}
            onChange={change =>
              setAssumption(current => ({ ...current, ...change }))
            }
          />
          <div className={styles.actions}>
            <Button
              variant="primary"
              isPending={pending}
              isDisabled={nothing || Object.keys(problems).length > 0}
              onPress={reckon}
            >
              {t('whatIf.reckon')}
            </Button>
            <Button
              variant="secondary"
              onPress={() => {
                setAssumption(noAssumption(health));
                setAnswer(undefined);
                setFailure(undefined);
              }}
            >
              {t('whatIf.reset')}
            </Button>
          </div>
        </div>
        <div>
          {failure && (
            <p className={styles.problem} role="alert">
              {t('whatIf.failed', { message: failure })}
            </p>
          )}
          {answer ? (
            <NowAndThen answer={answer} />
          ) : (
            <p className={styles.hint}>{t('whatIf.nothing')}</p>
          )}
        </div>
      </div>
    </Panel>
  );
}
