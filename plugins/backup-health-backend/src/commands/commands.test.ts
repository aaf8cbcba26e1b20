import {
  assessEntity,
  recoveryPlan,
  RemedyStep,
  ResolvedService,
} from '@backup-health/backstage-plugin-common';
import fc from 'fast-check';
import {
  anyService,
  clusterTitle,
  hostile,
  now,
} from './__testUtils__/anyService';
import {
  faultsOf,
  runEach,
  runWithoutAnswers,
  shapeOf,
} from './__testUtils__/commandFaults';

/** All that is printed of a service to be typed, and for which cluster. */
function printedOf(service: ResolvedService): RemedyStep[] {
  const verdict = assessEntity(service, now);
  const { steps } = recoveryPlan({
    service,
    verdict,
    around: { dependencies: [], order: [], hidden: 0 },
    now,
  });
  return [
    ...verdict.findings.flatMap(({ remedy }) => remedy),
    ...verdict.suggestions.flatMap(({ remedy }) => remedy),
    ...steps.flatMap(({ actions, cluster }) =>
      actions.map(action => ({ cluster, ...action })),
    ),
  ].filter(({ command }) => command !== undefined);
}

const services = hostile.flatMap((odd, seed) =>
  fc.sample(anyService(odd), { numRuns: 2, seed }),
);
const printed = services.flatMap(printedOf);
const runs = runEach(printed.map(({ command }) => command!));

describe('what is printed to be typed', () => {
  it('is taken by the tools as it is', () => {
    expect(runs.flatMap(faultsOf)).toEqual([]);
  });

  it('asks for what it lacks before it does anything', () => {
    expect(runWithoutAnswers(runs.map(({ command }) => command))).toEqual([]);
  });

  it('is of all that the tools are needed for', () => {
    const shapes = runs.flatMap(({ calls }) => calls.map(shapeOf));
    expect([...new Set(shapes)].sort()).toEqual([
      'aws',
      'git',
      'gunzip',
      'k3s',
      'kubectl annotate',
      'kubectl create job',
      'kubectl create secret generic',
      'kubectl delete',
      'kubectl describe',
      'kubectl get',
      'kubectl label',
      'kubectl patch',
      'pg_restore',
      'pgbackrest',
      'psql',
      'restic',
      'talosctl',
      'vault',
      'velero backup describe',
      'velero restore create',
      'velero restore describe',
      'velero schedule unpause',
      'wal-g',
    ]);
  });

  it('says for which cluster it is', () => {
    const unsaid = printed.filter(
      ({ command, cluster }) =>
        /^(?:pods=\$\()?(?:kubectl|velero) /.test(command!) &&
        cluster !== clusterTitle,
    );
    expect(unsaid).toEqual([]);
  });
});
