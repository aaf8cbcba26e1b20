import { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import {
  Instant,
  Observation,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { KopiaLayoutConfig, layoutStream } from '../../../../config';
import { Turn } from '../../turn';
import { declaredOf, planKeyOf, refOf } from '../configured';
import { IndexedLayout, LayoutContext } from '../types';

/**
 * A repository of kopia, without its password: that something wrote to it. It
 * may have been a snapshot, and it may have been maintenance. That is never a
 * good recovery point: those come from K8up, VolSync or Velero.
 */
export function createKopiaLayout(
  config: KopiaLayoutConfig,
  context: LayoutContext,
): IndexedLayout {
  const { prefix, asset, cronJob } = config;
  const location = `s3/${context.bucketId}`;
  const key = `${location}/kopia/${prefix}`;
  const planKey = planKeyOf(cronJob, key);
  const title = `kopia repository ${prefix || context.bucketTitle}`;

  return { by: 'index', stream: layoutStream(config), prefix, read };

  async function read(turn: Turn): Promise<ObservedOrigin[]> {
    const { objects } = await turn.bucket.listAll({
      prefix: `${prefix}kopia.`,
    });
    const exists = objects.some(of => of.key === `${prefix}kopia.repository`);
    // What snapshots and maintenance write; packs of data are many more.
    const written = exists
      ? await newest(turn, [`${prefix}q`, `${prefix}xn`])
      : undefined;
    return [
      {
        origin: prefix || 'repository',
        observations: [
          ...declaredOf({
            key: planKey,
            system: 'kopia',
            title: `${title} of ${asset.name}`,
            location,
            asset,
            cronJob,
          }),
          ...(written === undefined ? [] : [activity(written)]),
          ...(exists ? [] : [noRepository()]),
        ],
      },
    ];
  }

  function activity(written: Instant): RecoveryPointObservation {
    return {
      type: 'recovery-point',
      key: `${key}#activity`,
      plan: planKey,
      attemptedAt: written,
      holds: { by: 'assets', refs: [refOf(asset)] },
      locations: [location],
      encrypted: true,
      evidence: 'ran',
      result: 'unknown',
      phase: 'activity',
      message:
        'Something wrote to the repository then: a snapshot, or maintenance. Without its password no more is known.',
    };
  }

  function noRepository(): Observation {
    return {
      type: 'problem',
      key: `${key}#repository`,
      title: `There is no ${title}: it has no kopia.repository`,
      remedy: 'Check prefix of the layout.',
    };
  }
}

async function newest(
  { bucket }: Turn,
  prefixes: string[],
): Promise<Instant | undefined> {
  let found: Instant | undefined;
  for (const prefix of prefixes) {
    for await (const page of bucket.list({ prefix })) {
      for (const { lastModified } of page.objects) {
        if (found === undefined || lastModified > found) found = lastModified;
      }
    }
  }
  return found;
}
