import { assetTitle } from '../../assess/wording';
import { formatInstant } from '../../model/instant';
import { RemedyStep } from '../../model/verdict';
import { Restorable } from '../restorable';
import { ask, sh } from '../../commands/shell';
import { RestoreProcedure } from './types';

const keyOfSet = /\/backup\/([^/]+)\/(\d{8}-\d{6}F(?:_\d{8}-\d{6}[DI])?|wal)$/;

/**
 * A stanza restored on the host of the database, where pgBackRest is set up:
 * from one backup, or to the end of the archived log. That the end is not given
 * as a target is no slip: PostgreSQL refuses to start where the log ends before
 * its target.
 *
 * (pgBackRest 2.59: User Guide, "Restore", "Point-in-Time Recovery")
 */
export const pgbackrest: RestoreProcedure = {
  id: 'pgbackrest',
  system: 'pgbackrest',
  recognises: ({ key }) => keyOfSet.test(key),
  restore([what]) {
    const [, stanza, set] = keyOfSet.exec(what.key)!;
    const title = assetTitle(what.asset.ref);
    return {
      title: what.window
        ? `Restore ${title} with pgBackRest to the end of its log`
        : `Restore ${title} with pgBackRest from ${set}`,
      actions: [
        {
          text: 'On the host of the database, where pgBackRest is set up: see what the repository holds.',
          command: sh`pgbackrest --stanza=${stanza} info`,
        },
        {
          text: 'Stop PostgreSQL. Its data directory has to be empty: move what is left of it away, do not delete it.',
        },
        ...(what.window
          ? toTheEnd(stanza, what.window)
          : [
              {
                text: 'Restore this backup, to the moment at which it is whole.',
                command: sh`pgbackrest --stanza=${stanza} --set=${set} --type=immediate --target-action=promote restore`,
              },
            ]),
        {
          text: 'Start PostgreSQL. When it is up take a new backup: it is on a new timeline.',
        },
      ],
      warnings: what.point?.encrypted
        ? [
            'The repository is encrypted: the configuration has to hold its passphrase.',
          ]
        : [],
      source: 'pgBackRest 2.59: User Guide, Restore, Point-in-Time Recovery',
    };
  },
};

function toTheEnd(
  stanza: string,
  { from, to }: NonNullable<Restorable['window']>,
): RemedyStep[] {
  return [
    {
      text: 'Restore the newest backup, and all of the log that was archived since.',
      command: sh`pgbackrest --stanza=${stanza} restore`,
    },
    {
      text: `Or, where the damage itself is in the log, to a moment before it: from ${formatInstant(
        from,
      )} to ${formatInstant(to)}.`,
      command: sh`pgbackrest --stanza=${stanza} --type=time --target=${ask(
        'MOMENT',
        'a moment, as 2026-11-21 04:00:00+00',
      )} --target-action=promote restore`,
    },
  ];
}
