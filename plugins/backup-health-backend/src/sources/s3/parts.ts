import { createHash } from 'node:crypto';
import type { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import { BucketConfig } from '../../config';
import { createLayouts } from './layouts/registry';
import { ListedStream, StreamLimits } from './listing/listedStream';
import { ofReplica } from './replica';
import { Turn } from './turn';
import { pluginVersion } from '../pluginVersion';

/** What is read of a bucket on its own, and fails on its own. */
export interface Part {
  readonly stream: string;
  readonly prefix: string;
  /** @throws where it could not be read as a whole */
  read(turn: Turn): Promise<ObservedOrigin[]>;
  /** Where it stands after that, if it can go on from there. */
  readonly position?: string;
}

/** One for each prefix that is listed, and one for each repository. */
export function createParts(
  config: BucketConfig,
  limits?: StreamLimits,
): Part[] {
  const context = {
    // What is copied is told under the keys of what it is a copy of.
    bucketId: config.replica?.of ?? config.id,
    bucketTitle: config.title,
    bucket: config.bucket,
    wholeEverySeconds: config.wholeEverySeconds,
  };
  const layouts = config.layouts.flatMap(layout =>
    createLayouts(layout, context),
  );
  const listed = layouts.filter(layout => layout.by === 'listing');
  const prefixes = new Map(
    listed.map(({ stream, prefix }) => [stream, prefix]),
  );
  const parts: Part[] = [
    ...[...prefixes].map(([stream, prefix]) =>
      ListedStream.create({
        stream,
        prefix,
        layouts: listed,
        limits,
        wholeEverySeconds: config.wholeEverySeconds,
        reader: readerOf(config, limits),
      }),
    ),
    ...layouts.filter(layout => layout.by === 'index'),
  ];
  return config.replica
    ? parts.map(part => ofReplica(part, config.id, config.replica!.of))
    : parts;
}

/**
 * To be raised with a change of what layouts make of the same objects, so that
 * they are listed anew also between two releases.
 */
const revision = 4;

/** What reads a bucket: another may see more in the same objects. */
function readerOf(
  { id, bucket, endpoint, region, replica, layouts }: BucketConfig,
  limits?: StreamLimits,
): string {
  const parts = [id, bucket, endpoint, region, replica, layouts, limits];
  return createHash('sha256')
    .update(JSON.stringify([pluginVersion, revision, parts]))
    .digest('hex')
    .slice(0, 16);
}
