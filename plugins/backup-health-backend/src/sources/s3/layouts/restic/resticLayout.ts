import { createHash } from 'node:crypto';
import { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import {
  formatInstant,
  Observation,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { layoutStream, ResticLayoutConfig } from '../../../../config';
import { Turn } from '../../turn';
import { declaredOf, planKeyOf, refOf } from '../configured';
import { BucketObject, IndexedLayout, LayoutContext } from '../types';

/** restic renews a lock every five minutes and takes older ones for stale. */
const staleLockMs = 30 * 60_000;
const snapshotAtMost = 4 * 1024 * 1024;

const spoilt =
  'Its content is not what its name says: it was damaged or replaced.';

/**
 * A repository of restic, without its password: how many snapshots it has and
 * when each was written. What is in them is encrypted.
 */
export function createResticLayout(
  config: ResticLayoutConfig,
  context: LayoutContext,
): IndexedLayout {
  const { prefix, asset, cronJob, verify } = config;
  const location = `s3/${context.bucketId}`;
  const title = `restic repository ${prefix || context.bucketTitle}`;
  const planKey = planKeyOf(cronJob, `${location}/restic/${prefix}`);
  const verified = new Map<string, boolean>();

  return { by: 'index', stream: layoutStream(config), prefix, read };

  async function read(turn: Turn): Promise<ObservedOrigin[]> {
    const { bucket } = turn;
    const at = (folder: string) => ({ prefix: `${prefix}${folder}/` });
    // Asked of the listing, so that no object need be opened.
    const top = await bucket.listAll({ prefix, delimiter: '/' });
    const has = (name: string) =>
      top.objects.some(({ key }) => key === `${prefix}${name}`) ||
      top.folders.includes(`${prefix}${name}/`);
    const locks = await bucket.listAll(at('locks'));
    const listed = await bucket.listAll(at('snapshots'), 100_000);
    const snapshots = listed.objects
      .filter(({ key }) => /\/[0-9a-f]{64}$/.test(key))
      .sort((a, b) => a.lastModified - b.lastModified);
    const lacking = lacks(has);
    const forged = await isForged(turn, snapshots[snapshots.length - 1]);
    return [
      ...snapshots.map(snapshot => ({
        origin: snapshot.key,
        observations: [
          point(snapshot, snapshot.key === forged ? spoilt : lacking),
        ],
      })),
      {
        origin: prefix || 'repository',
        observations: [
          ...declaredOf({
            key: planKey,
            system: 'restic',
            title: `${title} of ${asset.name}`,
            location,
            asset,
            cronJob,
          }),
          ...staleLock(locks.objects, turn),
          ...(lacking && snapshots.length === 0 ? [noRepository(lacking)] : []),
        ],
      },
    ];
  }

  function point(
    { key, lastModified, storageClass }: BucketObject,
    fault: string | undefined,
  ): RecoveryPointObservation {
    return {
      type: 'recovery-point',
      key: `${location}/${key}`,
      plan: planKey,
      // Its own time is encrypted: it began before it was written.
      asOf: lastModified,
      availableAt: lastModified,
      holds: { by: 'assets', refs: [refOf(asset)] },
      locations: [location],
      encrypted: true,
      ...(storageClass && { storageClass }),
      evidence: 'artifact-seen',
      result: fault ? 'failed' : 'good',
      ...(fault && { message: fault }),
    };
  }

  /** The name of every object is the hash of its content. */
  async function isForged(
    { bucket }: Turn,
    newest: BucketObject | undefined,
  ): Promise<string | undefined> {
    if (!verify || !newest) return undefined;
    if (!verified.has(newest.key)) {
      const content = await bucket.get(newest.key, { most: snapshotAtMost });
      if (!content) return undefined;
      const hash = createHash('sha256').update(content).digest('hex');
      verified.clear();
      verified.set(newest.key, newest.key.endsWith(hash));
    }
    return verified.get(newest.key) ? undefined : newest.key;
  }

  function staleLock(locks: BucketObject[], { now }: Turn): Observation[] {
    const stale = locks
      .filter(({ lastModified }) => now - lastModified > staleLockMs)
      .sort((a, b) => a.lastModified - b.lastModified);
    if (stale.length === 0) return [];
    return [
      {
        type: 'problem',
        key: `${location}/${prefix}locks`,
        title: `The ${title} is locked since ${formatInstant(
          stale[0].lastModified,
        )}: a run was cut off, and forget and prune wait for it`,
        remedy:
          'See that no restic is running, then remove the lock with restic unlock.',
      },
    ];
  }

  function noRepository(lacking: string): Observation {
    return {
      type: 'problem',
      key: `${location}/${prefix}config`,
      title: `There is no ${title}: ${lacking}`,
      remedy: 'Check prefix of the layout, or make it with restic init.',
    };
  }
}

/** Without which of its parts nothing can be restored from a repository. */
const parts = {
  config: 'no config object, without which nothing of it can be opened',
  keys: 'no key left, without which nothing of it can be opened',
  index:
    'no index, without which nothing of it is found: restic rebuild-index makes one anew',
  data: 'no data left',
};

function lacks(has: (name: string) => boolean): string | undefined {
  const [missing] = Object.entries(parts).flatMap(([name, what]) =>
    has(name) ? [] : what,
  );
  return missing && `The repository has ${missing}.`;
}
