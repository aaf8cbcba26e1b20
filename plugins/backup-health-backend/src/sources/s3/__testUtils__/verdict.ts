import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import {
  assessEntity,
  Instant,
  Observation,
  ResolvedService,
  SourceState,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../../../config';
import { resolve } from '../../../resolve/resolve';
import { KnownEntity, StoredObservation } from '../../../store/types';
import { BucketSource } from '../bucketSource';
import { noCredentials, observationsOf, readSource } from './reading';

export const cluster = { id: 'kubernetes:prod', name: 'prod', uid: 'uid-1' };

/** One component, with the assets that config gives it. */
export const shop: KnownEntity = {
  entityRef: 'component:default/shop',
  title: 'shop',
  annotations: {},
  dependsOn: [],
};

/**
 * From buckets, as config describes them, to the verdict on one service: read,
 * resolved and assessed, with all that lies between them left out.
 *
 * @param options.inCluster - what is read of a cluster, by stream
 * @param options.seenSince - when all of it was first seen; else now
 */
export async function judge(options: {
  config: JsonObject;
  now: Instant;
  seenSince?: Instant;
  inCluster?: Record<string, Observation[]>;
  /** What was read of the cluster, and is there no more. */
  gone?: Record<string, Observation[]>;
  annotations?: Record<string, string>;
}) {
  const { now, inCluster = {}, gone = {}, seenSince = now } = options;
  const config = readBackupHealthConfig(
    new ConfigReader({ backupHealth: options.config }),
  );
  const observations: StoredObservation[] = [];
  const take = (
    source: string,
    stream: string,
    of: Observation[],
    goneAt?: Instant,
  ) =>
    observations.push(
      ...of.map(observation => ({
        source,
        stream,
        origin: observation.key,
        observation,
        firstSeenAt: seenSince,
        ...(goneAt && { goneAt }),
      })),
    );
  const state = (
    id: string,
    streams: SourceState['streams'],
    rest: Partial<SourceState> = {},
  ): SourceState => ({ id, kind: 's3', title: id, streams, ...rest });
  const sources: SourceState[] = [];
  const base = { observedAt: now, since: now, intervalSeconds: 60 };

  for (const bucket of config.buckets) {
    const source = BucketSource.create({
      delay: async () => {},
      config: bucket,
      credentials: noCredentials,
      now: () => now,
      patience: { connectMs: 2000, answerMs: 5000, attempts: 1 },
    });
    const { outcomes } = await readSource(source);
    sources.push(
      state(
        source.id,
        Object.values(outcomes).map(outcome => ({
          ...base,
          intervalSeconds: source.intervalSeconds,
          source: source.id,
          stream: outcome.stream,
          condition: outcome.condition,
          ...(outcome.condition !== 'readable' && {
            observedAt: undefined,
            message: outcome.message,
            remedy: outcome.remedy,
          }),
        })),
      ),
    );
    for (const outcome of Object.values(outcomes)) {
      if (outcome.condition === 'readable') {
        take(source.id, outcome.stream, observationsOf(outcome));
      }
    }
  }
  const streams = Object.keys(inCluster);
  for (const stream of streams) {
    take(cluster.id, stream, inCluster[stream]);
    take(cluster.id, stream, gone[stream] ?? [], now);
  }
  sources.push(
    state(
      cluster.id,
      streams.map(stream => ({
        ...base,
        source: cluster.id,
        stream,
        condition: 'readable' as const,
      })),
      { kind: 'kubernetes', title: cluster.name, clusterUid: cluster.uid },
    ),
  );
  const { services } = resolve({
    observations,
    sources,
    entities: [
      { ...shop, annotations: { ...shop.annotations, ...options.annotations } },
    ],
    config,
    now,
  });
  const [service]: ResolvedService[] = services;
  const verdict = assessEntity(service, now);
  return {
    service,
    verdict,
    sources,
    state: verdict.state,
    /** Those that are not met, and not those that nobody could look at. */
    rules: verdict.findings
      .filter(({ state: sets }) => sets !== undefined)
      .map(({ rule }) => rule)
      .sort(),
    finding: (rule: string) =>
      verdict.findings.find(finding => finding.rule === rule),
  };
}
