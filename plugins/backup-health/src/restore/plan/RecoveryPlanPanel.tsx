import { useApi } from '@backstage/frontend-plugin-api';
import {
  ApiRecoveryPlan,
  assetTitle,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../../api/backupHealthApiRef';
import { CopyButton } from '../../components/CopyButton';
import { Panel } from '../../components/Panel';
import { usePolled } from '../../data/usePolled';
import { useNow } from '../../time/NowProvider';
import { ExactTime } from '../../time/RelativeTime';
import { TextWithTimes } from '../../time/TextWithTimes';
import { useTexts } from '../../translation/useTexts';
import { Answered } from '../../views/Answered';
import styles from './RecoveryPlan.module.css';
import { RecoveryStepItem } from './RecoveryStepItem';
import { runbookOf } from './runbook';
import { standingPlan } from './standingPlan';
import { StepState } from './StepState';
import { TotalTime } from './TotalTime';

const intervalMs = 60_000;

/** What to do, in which order, when the service is lost. */
export function RecoveryPlanPanel({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const { answer, retry } = usePolled(
    health.entityRef,
    signal => api.getRecoveryPlan(health.entityRef, { signal }),
    intervalMs,
  );
  const plan = answer.status === 'known' ? answer.value : undefined;
  return (
    <Panel
      heading={t('restore.plan.heading')}
      note={
        plan &&
        t('restore.plan.madeAt', { time: <ExactTime at={plan.madeAt} /> })
      }
      action={
        plan &&
        plan.steps.length > 0 && (
          <CopyButton
            text={runbookOf(plan, t)}
            label={t('restore.plan.runbook')}
            name={t('restore.plan.runbookName', { title: plan.title })}
          />
        )
      }
    >
      <Answered
        what={t('restore.plan.what')}
        answer={standingPlan(answer, useNow())}
        onRetry={retry}
        height="12rem"
      >
        {value => <Plan plan={value} />}
      </Answered>
    </Panel>
  );
}

function Plan({ plan }: { plan: ApiRecoveryPlan }) {
  const t = useTexts();
  const { steps, withoutPoint } = plan;
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]));
  return (
    <>
      <p className={styles.summary}>
        <StepState state={plan.state} /> <TextWithTimes text={plan.summary} />
      </p>
      {withoutPoint.length > 0 && (
        <p className={styles.second}>
          {t('restore.plan.withoutPoint', {
            assets: withoutPoint.map(assetTitle).join(', '),
          })}
        </p>
      )}
      {steps.length === 0 ? (
        <p className={styles.second}>{t('restore.plan.noSteps')}</p>
      ) : (
        <>
          <ol className={styles.steps} aria-label={t('restore.plan.steps')}>
            {steps.map((step, index) => (
              <RecoveryStepItem
                key={step.id}
                step={step}
                number={index + 1}
                numbers={numbers}
              />
            ))}
          </ol>
          <TotalTime plan={plan} />
        </>
      )}
    </>
  );
}
