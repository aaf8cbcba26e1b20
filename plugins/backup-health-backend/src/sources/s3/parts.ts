import type { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import { BucketConfig } from '../../config';
import { createLayouts } from './layouts/registry';
import { ListedStream, StreamLimits } from './listing/listedStream';
import { ofReplica } from './replica';
import { Turn } from './turn';

/** What is read of a bucket on its own, and fails on its own. */
export interface Part {
  readonly stream: string;
  readonly prefix: string;
  /** @throws where it could not be read as a whole */
  read(turn: Turn): Promise<ObservedOrigin[]>;
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
      }),
    ),
    ...layouts.filter(layout => layout.by === 'index'),
  ];
  return config.replica
    ? parts.map(part => ofReplica(part, config.id, config.replica!.of))
    : parts;
}
