import { RunPodObservation } from '@backup-health/backstage-plugin-common';
import { plainText } from '../../plainText';
import { ContainerStatus, containersOf, Pod } from './podSchema';
import { endedCause } from './podCauses';

type Ended = NonNullable<NonNullable<ContainerStatus['state']>['terminated']>;

/** `OOMKilled, exit code 137`, `exit code 1`. */
export function endingOf({ exitCode, reason, signal }: Ended): string {
  const named = reason && reason !== 'Error' ? reason : undefined;
  return [
    named,
    exitCode === undefined
      ? signal !== undefined && `signal ${signal}`
      : `exit code ${exitCode}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** How a Pod that failed ended: by its node, or by a container of it. */
export function failureOf(object: Pod): RunPodObservation['failure'] {
  const { reason, message, phase } = object.status ?? {};
  if (phase !== 'Failed') return undefined;
  const failed = containersOf(object).flatMap(({ name, state, lastState }) => {
    const ended = state?.terminated ?? lastState?.terminated;
    return ended && ended.exitCode !== 0 ? [{ name, ended }] : [];
  });
  const outOfMemory = failed.find(({ ended }) => ended.reason === 'OOMKilled');
  const first = outOfMemory ?? failed[0];
  const ofContainer =
    first &&
    `Pod ${object.metadata.name}, container ${first.name}: ${endingOf(
      first.ended,
    )}`;
  if (reason) {
    const said = [reason, message].filter(Boolean).join(': ');
    return {
      message: plainText(`Pod ${object.metadata.name}: ${said}`),
      cause: endedCause(reason),
    };
  }
  if (!first) return undefined;
  return {
    message: plainText(ofContainer!),
    cause: outOfMemory
      ? { kind: 'out-of-memory', name: outOfMemory.name }
      : { kind: 'exit-code', name: first.name },
  };
}
