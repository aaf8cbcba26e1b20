import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useEntityHealth } from '../health/useEntityHealth';
import { FailedView } from '../views/FailedView';
import { LoadingView } from '../views/LoadingView';
import { SilenceNotice } from '../views/SilenceNotice';
import { HealthPage } from './HealthPage';
import { useStandingHealth } from './useStandingHealth';

/** Every state that the answer can be in has a view of its own. */
export function EntityHealthViews({ entity }: { entity: Entity }) {
  const { answer, retry } = useEntityHealth(stringifyEntityRef(entity));
  const health = useStandingHealth(answer);
  if (answer.status === 'failed') {
    return (
      <FailedView
        error={answer.error}
        retrying={answer.retrying}
        onRetry={retry}
      />
    );
  }
  if (answer.status === 'loading' || !health) return <LoadingView />;
  return (
    <>
      {answer.failure && (
        <SilenceNotice
          failure={answer.failure}
          answeredAt={answer.answeredAt}
        />
      )}
      <HealthPage health={health} entity={entity} />
    </>
  );
}
