import { RunCause } from '@backup-health/backstage-plugin-common';

type Kind = RunCause['kind'];

/** Reasons for which a container waits until somebody mends something. */
const byWaitingReason: Record<string, Kind> = {
  CreateContainerConfigError: 'container',
  CreateContainerError: 'container',
  RunContainerError: 'container',
  PreCreateHookError: 'container',
  PreStartHookError: 'container',
  PostStartHookError: 'container',
  CrashLoopBackOff: 'crash-loop',
  ErrImagePull: 'image',
  ErrImageNeverPull: 'image',
  ImagePullBackOff: 'image',
  ImageInspectError: 'image',
  InvalidImageName: 'image',
  RegistryUnavailable: 'image',
  SignatureValidationFailed: 'image',
};

/** Of a container that waits; absent: it is only about to start. */
export function waitingCause(reason: string): RunCause | undefined {
  const kind = byWaitingReason[reason];
  return kind && { kind };
}

/** What the scheduler says of a Pod that no node takes. */
export function schedulingCause(message: string): RunCause {
  const claim = /persistentvolumeclaim "([^"\s]{1,253})"/.exec(
    message.slice(0, 4_000),
  );
  if (claim) return { kind: 'volume-claim', name: claim[1] };
  return /unbound immediate PersistentVolumeClaims/.test(message)
    ? { kind: 'volume-claim' }
    : { kind: 'unschedulable' };
}

/**
 * Why the kubelet ended a Pod, by the reason in its status (`pkg/kubelet`:
 * eviction, nodeshutdown, lifecycle handlers; the node lifecycle controller).
 */
export function endedCause(reason: string | undefined): RunCause | undefined {
  switch (reason) {
    case 'Evicted':
      return { kind: 'evicted' };
    case 'NodeLost':
    case 'NodeShutdown':
    case 'Shutdown':
    case 'Terminated':
    case 'Preempting':
    case 'UnexpectedAdmissionError':
      return { kind: 'node' };
    default:
      return /^(?:OutOf|Node)/.test(reason ?? '')
        ? { kind: 'node' }
        : undefined;
  }
}
