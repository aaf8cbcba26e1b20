import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { Observation } from '@backup-health/backstage-plugin-common';
import type {
  KeptStreams,
  Source,
  StreamOutcome,
} from '@backup-health/backstage-plugin-node';

/** What a source says in one reading, by stream. */
export interface Reading {
  outcomes: Record<string, StreamOutcome>;
  clockAheadSeconds?: number;
}

export async function readSource(
  source: Source,
  {
    signal = new AbortController().signal,
    kept,
  }: { signal?: AbortSignal; kept?: KeptStreams } = {},
): Promise<Reading> {
  const reading: Reading = { outcomes: {} };
  await source.read({
    signal,
    kept,
    onSource: async ({ clockAheadSeconds }) => {
      reading.clockAheadSeconds = clockAheadSeconds;
    },
    onStream: async outcome => {
      reading.outcomes[outcome.stream] = outcome;
    },
  });
  return reading;
}

/** @throws where the stream could not be read, with what it says of that */
export function observationsOf(outcome: StreamOutcome): Observation[] {
  if (outcome.condition !== 'readable') {
    throw new Error(`${outcome.condition}: ${outcome.message}`);
  }
  return outcome.origins.flatMap(origin => origin.observations);
}

export function ofType<T extends Observation['type']>(
  outcome: StreamOutcome,
  type: T,
) {
  return observationsOf(outcome).filter(
    (observation): observation is Extract<Observation, { type: T }> =>
      observation.type === type,
  );
}

export const noCredentials = DefaultAwsCredentialsManager.fromConfig(
  new ConfigReader({}),
);
