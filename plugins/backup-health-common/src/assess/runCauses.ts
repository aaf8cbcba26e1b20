import {
  RunBlockObservation,
  RunCause,
  RunCauseKind,
} from '../model/observation';
import { ResolvedRun } from '../model/resolved';

/** In this order: what explains the others, and what is told the surest. */
const gravity: RunCauseKind[] = [
  'missing-object',
  'missing-key',
  'suspended',
  'no-parallelism',
  'service-account',
  'quota',
  'limit-range',
  'pod-security',
  'webhook',
  'webhook-down',
  'admission',
  'volume-claim',
  'image',
  'out-of-memory',
  'crash-loop',
  'container',
  'volume-attach',
  'unschedulable',
  'volume-mount',
  'network',
  'node',
  'evicted',
  'exit-code',
  'terminating',
  'starting',
];

/** Of all that keeps a run from getting on: what is to be mended first. */
export function gravestBlock(
  blocks: readonly RunBlockObservation[],
): RunBlockObservation | undefined {
  const rank = (block: RunBlockObservation) => {
    if (block.missing) return block.missing.key ? 1 : 0;
    // One that was stored before there were causes is as grave as any.
    return block.cause ? gravity.indexOf(block.cause.kind) : 2;
  };
  const told = ({ seenAt, since }: RunBlockObservation) => seenAt ?? since ?? 0;
  return [...blocks].sort((a, b) => rank(a) - rank(b) || told(b) - told(a))[0];
}

/** It does not become better by itself, however long one waits. */
export function isLasting({ cause, missing, reason }: RunBlockObservation) {
  return (
    missing !== undefined ||
    cause?.kind === 'no-parallelism' ||
    reason === 'InvalidImageName' ||
    reason === 'ErrImageNeverPull'
  );
}

/**
 * Whether a run may be deleted without ending what works: only where it waits,
 * and no Pod of it does anything.
 */
export function isWaitingOnly({ result, blocks, pods = [] }: ResolvedRun) {
  return (
    result === 'running' &&
    blocks.length > 0 &&
    pods.every(({ state }) => state !== 'running' && state !== 'succeeded')
  );
}

/** How the last Pod of a run that failed ended. */
export function failureOfRun({
  pods = [],
}: ResolvedRun): { message: string; cause?: RunCause } | undefined {
  return [...pods].reverse().find(({ failure }) => failure)?.failure;
}

/** What keeps a run from getting on, as the end of a title. */
export function causeTitle(
  { kind, name }: RunCause,
  message: string | undefined,
): string | undefined {
  const named = (text: string) => (name ? `${text} ${name}` : text);
  switch (kind) {
    case 'image':
      return 'its image cannot be pulled';
    case 'container':
      return 'a container of it cannot be created';
    case 'crash-loop':
      return `a container of it crashes again and again${
        message ? ` (${message})` : ''
      }`;
    case 'out-of-memory':
      return 'a container of it ran out of memory';
    case 'exit-code':
      return message && /exit code \d+|signal \d+/.exec(message)?.[0]
        ? `${named('container')} ended with ${
            /exit code \d+|signal \d+/.exec(message)![0]
          }`
        : undefined;
    case 'volume-mount':
      return `${named('volume')} cannot be mounted`;
    case 'volume-attach':
      return `${named('volume')} cannot be attached`;
    case 'volume-claim':
      return `${named('PersistentVolumeClaim')} is not bound`;
    case 'network':
      return 'its Pod gets no network';
    case 'unschedulable':
      return 'no node takes its Pod';
    case 'evicted':
      return 'its node evicted its Pod';
    case 'node':
      return 'its node ended its Pod';
    case 'quota':
      return `${named('ResourceQuota')} is exceeded`;
    case 'limit-range':
      return 'a LimitRange refuses its Pod';
    case 'pod-security':
      return `Pod Security ${name ? `"${name}" ` : ''}refuses its Pod`;
    case 'webhook':
      return `${named('admission webhook')} denies it`;
    case 'webhook-down':
      return `${named('admission webhook')} does not answer`;
    case 'admission':
      return 'the API server refuses it';
    case 'service-account':
      return `${named('ServiceAccount')} does not exist`;
    case 'suspended':
      return 'its Job is suspended';
    case 'no-parallelism':
      return 'the parallelism of its Job is 0';
    case 'terminating':
      return 'its Pod was deleted and does not go';
    case 'starting':
      return 'its Pod does not start';
    default:
      return undefined;
  }
}
