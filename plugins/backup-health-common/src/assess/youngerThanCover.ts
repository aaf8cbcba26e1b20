import { formatInstant, instant } from '../model/instant';
import { ResolvedAsset } from '../model/resolved';
import { Draft } from './rules/types';
import { assetTitle, sentence } from './wording';

/**
 * The asset that covers another, as that one sees it. What was taken of etcd
 * before a namespace was made does not hold its objects, unless they were
 * brought back from a backup. Of other covers, as a dump of what is in a volume,
 * the data may be older than where it lies now.
 */
export function coverAsSeenBy(asset: ResolvedAsset): ResolvedAsset | undefined {
  const { coveredBy: cover, createdAt, restored, ref } = asset;
  const isInEtcd =
    cover?.ref.kind === 'etcd' && ref.kind === 'kubernetes-objects';
  if (!isInEtcd || createdAt === undefined || restored) return cover;
  return {
    ...cover,
    createdAt: instant(Math.max(cover.createdAt ?? createdAt, createdAt)),
    points: cover.points.filter(
      ({ asOf }) => asOf === undefined || asOf >= createdAt,
    ),
    windows: cover.windows?.filter(({ to }) => to >= createdAt),
  };
}

/** What covers it has backups, and all of them are older than it is. */
export function youngerThanCover(
  { ref, createdAt, coveredBy }: ResolvedAsset,
  state: string,
): Draft[] {
  if (state === 'pending' || !coveredBy || createdAt === undefined) return [];
  const [asset, cover] = [ref, coveredBy.ref].map(assetTitle);
  return [
    {
      rule: 'weak-cover',
      title: `${sentence(
        asset,
      )} is in no backup of ${cover}: it is younger than the newest`,
      values: { asset: sentence(asset), cover, state },
      evidence: [
        {
          text: `It was made at ${formatInstant(
            createdAt,
          )}, after the newest good backup of ${cover}`,
          since: createdAt,
        },
      ],
      remedy: [{ text: `Back up ${cover} now, and see why it was not since.` }],
    },
  ];
}
