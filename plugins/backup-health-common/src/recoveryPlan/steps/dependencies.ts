import { ApiRelatedService } from '../../api/graph';
import { isBetterThanUnknown } from '../../assess/states';
import { RecoveryStepState } from '../types';
import { PlannedStep, Recovering, step } from './types';

/**
 * What it cannot run without, in the order of recovery. Of what must not be
 * seen no more is told than that it is there.
 */
export function dependencySteps({
  around,
  service,
}: Recovering): PlannedStep[] {
  const known = new Map(
    around.dependencies.map(each => [each.entityRef, each]),
  );
  const ordered = around.order
    .flat()
    .filter(ref => ref !== service.entityRef)
    .flatMap(ref => known.get(ref) ?? []);
  const steps = ordered.map(each => dependencyStep(each, around.weakest));
  if (around.hidden > 0 || around.incomplete) {
    steps.push(
      step({
        id: 'dependency/hidden',
        kind: 'dependency',
        title:
          around.hidden > 0
            ? `Bring back ${around.hidden} more that you may not see`
            : 'Bring back what else it depends on',
        actions: [
          { text: 'Ask the owners of the platform what has to come first.' },
        ],
        state: 'unknown',
        because: 'what these are, and how they stand, is not told here',
      }),
    );
  }
  return steps;
}

function dependencyStep(
  related: ApiRelatedService,
  weakest: Recovering['around']['weakest'],
): PlannedStep {
  const { entityRef, title = entityRef } = related;
  return step({
    id: `dependency/${entityRef}`,
    kind: 'dependency',
    title: `See that ${title} is up, or bring it back first`,
    why:
      weakest?.entityRef === entityRef
        ? `The weakest link: ${weakest.because}.`
        : undefined,
    entityRef,
    actions: [{ text: 'Its own recovery plan tells how.' }],
    ...standingOf(related),
  });
}

function standingOf({
  state,
  exposureSeconds,
  title,
  entityRef,
}: ApiRelatedService): {
  state: RecoveryStepState;
  because?: string;
  warnings?: string[];
} {
  const name = title ?? entityRef;
  if (state === undefined || state === 'unknown') {
    return {
      state: 'unknown',
      because: `nobody knows whether ${name} could be brought back`,
    };
  }
  if (state === 'exempt') return { state: 'ready' };
  if (exposureSeconds === null || state === 'unprotected') {
    return {
      state: 'blocked',
      because: `${name} has nothing to go back to, or not for all of it`,
    };
  }
  if (exposureSeconds === undefined) {
    return {
      state: 'unknown',
      because: `nobody knows what ${name} would go back to`,
    };
  }
  return {
    state: 'ready',
    warnings:
      state === 'unclassified' || isBetterThanUnknown(state)
        ? []
        : [`${name} is ${state} itself: look at how old its newest backup is.`],
  };
}
