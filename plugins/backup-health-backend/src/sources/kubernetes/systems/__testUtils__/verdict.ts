import { Observation } from '@backup-health/backstage-plugin-common';

/** What an observation says of its object, in one line. */
export function verdictOf(observation: Observation): string {
  switch (observation.type) {
    case 'recovery-point':
    case 'volume-result':
    case 'restore':
    case 'run':
      return said(
        `${observation.type} ${observation.result}`,
        observation.message,
      );
    case 'readiness':
      return said(
        `${observation.kind} ${observation.state}`,
        observation.message,
      );
    case 'location':
      return said(
        `location ${observation.availability}${
          observation.readOnly ? ', read only' : ''
        }`,
        observation.message,
      );
    case 'plan':
      return said(
        observation.paused ? 'plan paused' : 'plan',
        observation.invalid,
      );
    case 'run-block':
      return said(
        observation.missing
          ? `run-block, missing ${observation.missing.kind}${
              observation.missing.key ? ' key' : ''
            }`
          : `run-block, ${observation.cause?.kind}`,
        observation.message,
      );
    case 'run-pod':
      return said(`run-pod ${observation.state}`, observation.failure?.message);
    case 'asset':
      return said(
        'asset',
        [
          observation.volume?.nodeLocal && 'node-local',
          observation.volume?.attached === false && 'detached',
          ...(observation.memberOf ?? []).filter(
            membership => !membership.startsWith('longhorn-volume:'),
          ),
        ]
          .filter(Boolean)
          .join(', '),
      );
    case 'problem':
      return said('problem', observation.title);
    default:
      return observation.type;
  }
}

function said(what: string, message: string | undefined): string {
  return message ? `${what}: ${message}` : what;
}
