import { RunBlockObservation, RunCause } from '../model/observation';
import { PlanObservation } from '../model/observation';
import { RemedyStep } from '../model/verdict';
import { shellPart, ShellText, sh } from '../commands/shell';

/** What a cause is mended by, and the object that it was told of. */
interface CauseOf {
  cause: RunCause;
  plan: PlanObservation;
  /** The name of the run's Job, and of its Pod, where there is one. */
  job?: string;
  pod?: string;
  block?: RunBlockObservation;
}

/**
 * The steps that mend a cause. None of them deletes a run: it goes on by itself
 * once its cause is gone, or failed already.
 */
export function causeRemedy(of: CauseOf): RemedyStep[] | undefined {
  const { cause, plan, job, pod } = of;
  const { namespace } = plan;
  if (namespace === undefined) return undefined;
  const kubectl = (rest: ShellText) => sh`kubectl -n ${namespace} ${rest}`;
  const { name } = cause;
  const describePod = pod && kubectl(shellPart`describe pod ${pod}`);
  const edit = kubectl(shellPart`edit cronjob ${plan.name}`);
  const again: RemedyStep = {
    text: 'Its controller tries again by itself, within minutes.',
  };
  switch (cause.kind) {
    case 'quota':
      return [
        {
          text: 'See what uses up the quota.',
          command: kubectl(
            name
              ? shellPart`describe resourcequota ${name}`
              : shellPart`describe resourcequota`,
          ),
        },
        {
          text: 'Raise the quota, free some of it, or ask for less in the CronJob.',
          command: edit,
        },
        again,
      ];
    case 'limit-range':
      return [
        {
          text: 'See what the LimitRange allows.',
          command: kubectl(shellPart`describe limitrange`),
        },
        { text: 'Set requests and limits within it.', command: edit },
      ];
    case 'pod-security':
      return [
        {
          text: 'Set the securityContext that the level of the namespace demands.',
          command: edit,
        },
      ];
    case 'webhook':
      return [
        {
          text: 'Change the CronJob to what the policy behind the webhook demands.',
          command: edit,
        },
      ];
    case 'webhook-down':
      return [
        {
          text: 'Find the service behind the webhook, and bring it back.',
          command:
            'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations',
        },
        again,
      ];
    case 'admission':
      return [
        { text: 'Change the CronJob to what is allowed.', command: edit },
      ];
    case 'service-account':
      return [
        {
          text: 'Create the ServiceAccount with the rights that the backup needs.',
          command: kubectl(shellPart`create serviceaccount ${name ?? 'NAME'}`),
        },
        again,
      ];
    case 'image':
      return [
        { text: 'See why the image cannot be pulled.', command: describePod },
        {
          text: 'Correct the image, its tag or the imagePullSecrets in the CronJob.',
          command: edit,
        },
      ];
    case 'crash-loop':
    case 'exit-code':
      return [
        {
          text: 'Read what the container wrote last.',
          command:
            pod &&
            (cause.kind === 'crash-loop'
              ? kubectl(shellPart`logs ${pod} --previous --all-containers`)
              : kubectl(shellPart`logs ${pod} --all-containers`)),
        },
        { text: 'Correct its command or its configuration.', command: edit },
      ];
    case 'out-of-memory':
      return [{ text: 'Raise the memory limit.', command: edit }];
    case 'container':
    case 'network':
    case 'volume-mount':
      return [{ text: 'See what its node says.', command: describePod }];
    case 'volume-attach':
      return [
        {
          text: 'See which node holds the volume: it is detached there first.',
          command: 'kubectl get volumeattachments',
        },
      ];
    case 'volume-claim':
      return [
        {
          text: 'See why the claim is not bound.',
          command: kubectl(
            name
              ? shellPart`describe persistentvolumeclaim ${name}`
              : shellPart`get persistentvolumeclaims`,
          ),
        },
      ];
    case 'unschedulable':
      return [
        { text: 'See what no node has.', command: describePod },
        {
          text: 'Ask for less, tolerate the taint, or add a node.',
          command: edit,
        },
      ];
    case 'evicted':
    case 'node':
      return [
        {
          text: 'See what its node lacks.',
          command: 'kubectl describe nodes',
        },
        {
          text: 'Set requests and limits (ephemeral-storage too) to what it uses.',
          command: edit,
        },
      ];
    case 'suspended':
      return job === undefined
        ? undefined
        : [
            {
              text: 'See who suspended it (a queue such as Kueue resumes it by itself), and resume it.',
              command: kubectl(
                shellPart`patch job ${job} -p '{"spec":{"suspend":false}}'`,
              ),
            },
          ];
    case 'no-parallelism':
      return job === undefined
        ? undefined
        : [
            {
              text: 'Set the parallelism of the Job.',
              command: kubectl(
                shellPart`patch job ${job} -p '{"spec":{"parallelism":1}}'`,
              ),
            },
            { text: 'Set it in the CronJob too.', command: edit },
          ];
    case 'terminating':
      return [
        {
          text: 'See whether its node is there. Until it is, or is deleted, nobody can tell whether the Pod still runs.',
          command: 'kubectl get nodes',
        },
      ];
    case 'starting':
      return [{ text: 'See what it waits for.', command: describePod }];
    default:
      return undefined;
  }
}
