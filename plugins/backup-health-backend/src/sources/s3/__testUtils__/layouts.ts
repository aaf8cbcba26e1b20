import { S3Client } from '@aws-sdk/client-s3';
import { Instant, Observation } from '@backup-health/backstage-plugin-common';
import type { KeptStreams } from '@backup-health/backstage-plugin-node';
import { LayoutConfig } from '../../../config';
import { startStubStore, StubObject } from '../__fixtures__/stubStore';
import { BucketReader } from '../bucketReader';
import { createLayouts } from '../layouts/registry';
import { Layout } from '../layouts/types';
import { ListedStream } from '../listing/listedStream';

const pageSize = 1000;

/** A bucket with these objects, and a layout that reads it over HTTP. */
export async function startLayout(
  config: LayoutConfig,
  objects: StubObject[],
  now: Instant,
) {
  const store = await startStubStore({ bucket: 'backups', objects, pageSize });
  const client = new S3Client({
    region: 'us-east-1',
    endpoint: store.url,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const create = () => {
    const layouts = createLayouts(config, {
      bucketId: 'b',
      bucketTitle: 'Backups',
      bucket: 'backups',
      wholeEverySeconds: 86_400,
    });
    return layouts.map(layout => partOf(layout, layouts));
  };
  let parts = create();

  return {
    store,
    objects: store.objects,
    /** From now on, what was remembered is not. */
    restart() {
      parts = create();
    },
    /**
     * @param at - defaults to the time that was given at first
     * @param kept - what the store kept of earlier readings
     */
    async read(at: Instant = now, kept?: KeptStreams) {
      const bucket = BucketReader.create({
        client,
        bucket: 'backups',
        callMs: 5_000,
        signal: new AbortController().signal,
      });
      const turn = { bucket, now: at, kept };
      const byStream: Record<string, Observation[]> = {};
      for (const part of parts) {
        const origins = await part.read(turn);
        byStream[part.stream] = origins.flatMap(of => of.observations);
      }
      const all = Object.values(byStream).flat();
      const ofType = <T extends Observation['type']>(type: T) =>
        all.filter(
          (o): o is Extract<Observation, { type: T }> => o.type === type,
        );
      return {
        byStream,
        calls: bucket.calls,
        points: ofType('recovery-point'),
        problems: ofType('problem'),
        plans: ofType('plan'),
        windows: ofType('window'),
        volumeResults: ofType('volume-result'),
      };
    },
    stop: () => store.stop(),
  };
}

function partOf(layout: Layout, layouts: Layout[]) {
  if (layout.by === 'index') return layout;
  return ListedStream.create({
    stream: layout.stream,
    prefix: layout.prefix,
    layouts: layouts.filter(of => of.by === 'listing'),
    wholeEverySeconds: 86_400,
  });
}
