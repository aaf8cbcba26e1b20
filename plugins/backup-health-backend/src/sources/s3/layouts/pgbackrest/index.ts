import { layoutStream, PgBackRestLayoutConfig } from '../../../../config';
import { IndexedLayout, LayoutContext } from '../types';
import { PgBackRestArchive } from './archive';
import { PgBackRestStanza } from './stanza';

/**
 * A repository of pgBackRest. Its backups and its archive are read apart: where
 * one cannot be read, the other still is.
 */
export function createPgBackRestLayouts(
  config: PgBackRestLayoutConfig,
  context: LayoutContext,
): IndexedLayout[] {
  const stanza = new PgBackRestStanza(config, context);
  const archive = new PgBackRestArchive(stanza, context.wholeEverySeconds);
  return [
    {
      by: 'index',
      stream: layoutStream(config),
      prefix: stanza.folder,
      // That the log cannot be read is told where it is read.
      read: turn =>
        stanza.read(turn, of => archive.log(of).catch(() => undefined)),
    },
    {
      by: 'index',
      stream: `pgbackrest-wal:${config.prefix}${config.stanza}`,
      prefix: stanza.archiveFolder,
      read: turn => archive.read(turn),
    },
  ];
}
