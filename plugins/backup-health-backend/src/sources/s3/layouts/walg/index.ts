import { layoutStream, WalGLayoutConfig } from '../../../../config';
import { Turn } from '../../turn';
import { IndexedLayout, LayoutContext } from '../types';
import { WalArchiveReader } from '../wal/archiveReader';
import { parseWalSegment, segmentBytes, segmentOfLsn } from '../wal/segments';
import { BaseBackup, recoverableWindow } from '../wal/window';
import { WalGBackups } from './backups';
import { WalGBackup } from './sentinel';

/** A storage of WAL-G: its base backups, and its archive of WAL. */
export function createWalGLayouts(
  config: WalGLayoutConfig,
  context: LayoutContext,
): IndexedLayout[] {
  const backups = new WalGBackups(config, context);
  const folder = `${config.prefix}wal_005/`;
  const reader = WalArchiveReader.create({
    nameOf: key => /\/([0-9A-F]{24})(?:\.[a-z0-9]{2,4})?$/.exec(key)?.[1],
    wholeEverySeconds: context.wholeEverySeconds,
  });
  return [
    {
      by: 'index',
      stream: layoutStream(config),
      prefix: backups.folder,
      read: turn => backups.read(turn),
    },
    {
      by: 'index',
      stream: `wal-g-wal:${config.prefix}`,
      prefix: folder,
      read: readWindow,
    },
  ];

  async function readWindow(turn: Turn) {
    const bases = (await backups.usable(turn)).flatMap(baseBackup);
    const archive = await reader.read(turn, folder);
    const window = recoverableWindow(bases, archive);
    if (!window) return [];
    const key = `s3/${context.bucketId}/${folder}`;
    return [
      {
        origin: key,
        observations: [
          {
            type: 'window' as const,
            key,
            plan: backups.planKey,
            ...window,
            holds: backups.holds,
            locations: backups.locations,
            evidence: 'artifact-seen' as const,
          },
        ],
      },
    ];
  }
}

/** The name of a backup is that of the segment it begins in. */
function baseBackup(backup: WalGBackup): BaseBackup[] {
  const { name, startLsn, finishLsn, finishedAt } = backup;
  const from = parseWalSegment(name.slice(5, 29));
  if (!from) return [];
  const bytes =
    startLsn === undefined ? undefined : segmentBytes(from, startLsn);
  const to =
    finishLsn === undefined
      ? from
      : segmentOfLsn(from.timeline, finishLsn, bytes);
  return [{ stoppedAt: finishedAt, from, to }];
}
