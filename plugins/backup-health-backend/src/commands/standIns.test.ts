import { faultsOf, runEach } from './__testUtils__/commandFaults';

/** Commands that the tools refuse, or that do other than is meant. */
const refused: [string, RegExp][] = [
  ['velero schedule unpause daily', /no --namespace/],
  ['velero -n v schedule resume daily', /no such command/],
  ['velero -n v schedule unpause', /names nothing/],
  ['velero -n v schedule edit daily', /no such command/],
  ['velero -n v restore create --wait', /--from-backup/],
  [
    'velero -n v restore create a b --from-backup daily-1',
    /takes 0 to 1 names/,
  ],
  [
    'velero -n v restore create --from-backup daily-1 --include-namespace shop',
    /unknown option --include-namespace/,
  ],
  ['velero -n v restore describe --details', /describes all/],
  ['velero -n v restore get r --details', /unknown option --details/],
  ['velero -n v backup delete b --confirm', /without asking/],
  ['velero -n v backup create', /wants a name/],
  ['velero -n', /lacks its value|no such command/],
  ['kubectl get pods', /no namespace/],
  ['kubectl -n a get backups', /no resource, or not its full name/],
  ['kubectl -n a get backup.velero.io b', /no resource/],
  ['kubectl -n a annotate restore r a/b=c', /no resource/],
  ['kubectl -n a get volumesnapshotclasses.snapshot.storage.k8s.io', /in none/],
  ['kubectl -n a gett pods', /no such command/],
  ['kubectl -n a get pods --watch-only=true --wide', /unknown option --wide/],
  ['kubectl -n a get pods -o table', /no output/],
  ['kubectl -n a get pods -l "a b"', /no selector/],
  ['kubectl -n a get jobs --field-selector=status.phase=Failed', /choose by/],
  ['kubectl -n a get pods p -l a=b', /names and a selector/],
  ['kubectl -n a delete job', /names no object/],
  ['kubectl -n a delete jobs --all', /deletes all/],
  ['kubectl -n a delete pod p --force', /not for a remedy/],
  ['kubectl -n a patch cronjob c', /no patch/],
  [`kubectl -n a patch cronjob c -p '{suspend:true}'`, /no JSON/],
  [
    `kubectl -n a patch schedules.velero.io s -p '{"spec":{"paused":false}}'`,
    /strategic/,
  ],
  [`kubectl -n a patch cronjob -p '{}'`, /names no object/],
  ['kubectl -n a annotate cronjob c', /nothing to annotate/],
  [
    'kubectl -n a annotate cronjob c backup-health/plan-of=database/NAME',
    /stands for something/,
  ],
  ['kubectl -n a annotate cronjob c backup-health/plan-of=…', /stands for/],
  ['kubectl -n a label pods p a/b/c=d', /no key/],
  ['kubectl -n a label pods p a=b/c', /no value of a label/],
  ['kubectl -n a create job j', /--from and --image/],
  ['kubectl -n a create job j --from=cronjobs.batch/c', /make a Job from/],
  [`kubectl -n a create job ${'j'.repeat(64)} --from=cronjob/c`, /no name/],
  ['kubectl -n a create secret generic', /one name/],
  ['kubectl -n a create secret generic s', /nothing in it/],
  ['kubectl -n a create secret generic s --from-literal=a=b', /in the history/],
  ['kubectl -n a get pods <name>', /the shell says/],
  ['kubectl -n a get pods "<name>"', /stands for something/],
  ["kubectl -n a get pods it's", /the shell says/],
  ['kubectl -n a get pods $NAME', /the shell says/],
  ['kubectl -n a get pods; reboot', /the shell says/],
  ['true', /calls nothing/],
];

describe('the stand-ins', () => {
  const runs = runEach(refused.map(([command]) => command));

  it.each(refused)('refuse %s', (command, why) => {
    const run = runs.find(each => each.command === command)!;
    expect(faultsOf(run).join('\n')).toMatch(why);
  });

  it('take what the tools take, in each way to write it', () => {
    const taken = [
      'velero --namespace v backup describe b --details',
      'velero backup describe b -n=v',
      'velero describe backup b -nv',
      'velero -n v create restore r --from-backup b -w',
      'velero -n v restore create --from-schedule daily --restore-volumes=true',
      'velero -n v schedule pause --all',
      'kubectl get pods -n a --show-labels',
      'kubectl -na get pods/p -oyaml',
      'kubectl get nodes n -o wide',
      'kubectl get persistentvolumeclaims -A',
      `kubectl -n a get pods -l 'job-name in (a,b)' -o name`,
      `kubectl -n a get backups.velero.io b -o jsonpath='{.status.phase}'`,
      'kubectl -n a get deployments,statefulsets.apps,pods',
      `kubectl -n a patch schedules.velero.io s --type merge -p '{"spec":{"paused":false}}'`,
      'kubectl -n a annotate --overwrite cronjob c a.b/c-d=e/f g-',
      'kubectl -n a logs job/j --all-containers --previous',
      'kubectl -n a create job j --from=cronjob/c',
      'kubectl -n a create configmap c --from-file=./f',
      'kubectl -n a rollout status deployment/d --timeout=5m',
      `kubectl -n a exec p -c main -- sh -c 'echo "$0"'`,
    ];
    expect(runEach(taken).flatMap(faultsOf)).toEqual([]);
  });
});
