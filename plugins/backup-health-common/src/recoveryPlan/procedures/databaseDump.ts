import { assetTitle } from '../../assess/wording';
import { RemedyStep } from '../../model/verdict';
import { objectKeyOf, Restorable } from '../restorable';
import { ask, localFile, sh, shellPart } from '../../commands/shell';
import { contentName, fetchObject, isPlainGzip } from './fetchObject';
import { RestoreProcedure } from './types';

/** What of the model tells that a dump is of PostgreSQL. */
const ofPostgres = /(?:^|[^a-z])(?:pg|postgres|postgresql|pgdump)/i;

const connection = shellPart`--host=${ask(
  'PGHOST',
  'host of the new database server',
)} --username=${ask('PGUSER', 'a user who may create what is in the dump')}`;

/**
 * A dump of PostgreSQL loaded into an empty server: plain text by psql, any
 * other form by pg_restore.
 *
 * (PostgreSQL: "SQL Dump", psql, pg_restore)
 */
export const postgresDump: RestoreProcedure = {
  id: 'postgres-dump',
  recognises: what => {
    const file = objectKeyOf(what);
    return (
      what.asset.ref.kind === 'database' &&
      file !== undefined &&
      /\.(?:sql|dump|tar)$/i.test(contentName(file)) &&
      isOfPostgres(what)
    );
  },
  restore([what]) {
    const key = objectKeyOf(what)!;
    return {
      title: `Load ${assetTitle(what.asset.ref)} from its dump`,
      actions: [
        ...fetchObject(what),
        {
          text: 'See that the database server is up, empty, and reached by nobody else yet.',
        },
        ...loaded(key),
        {
          text: 'Read what was said meanwhile: an error that is skipped leaves a table out.',
        },
      ],
      warnings: [
        'A dump of single databases holds no roles: they have to be there before.',
        ...(/immich-db-backup/.test(key)
          ? [
              'Without its photos this is half a backup: bring the library back as well.',
            ]
          : []),
      ],
      source: 'PostgreSQL: SQL Dump, psql, pg_restore',
    };
  },
};

/** Of all other databases the tool is not known: no command is told. */
export const otherDump: RestoreProcedure = {
  id: 'database-dump',
  recognises: what =>
    what.asset.ref.kind === 'database' && objectKeyOf(what) !== undefined,
  restore([what]) {
    const content = contentName(objectKeyOf(what)!);
    const isFile = /\.(?:sqlite3?|db)$/i.test(content);
    return {
      title: `Load ${assetTitle(what.asset.ref)} from ${content}`,
      actions: [
        ...fetchObject(what),
        {
          text: isFile
            ? 'Stop what uses the database, then put the file in the place of its own, and remove a -wal and a -shm file that lie beside that: they are of another state.'
            : 'Load it with the tool that reads what the backup job writes; which one that is was not told here.',
        },
      ],
      warnings: /^db_\d{8}_\d{6}\.sqlite3$/.test(content)
        ? [
            'Vaultwarden needs its attachments, its sends, config.json and the rsa_key files as well.',
          ]
        : [],
      source: isFile
        ? 'SQLite: a database in WAL mode is more than one file'
        : undefined,
    };
  },
};

function isOfPostgres({ key, plan, asset }: Restorable): boolean {
  const told = plan?.plan.looksLike;
  if (told && /mysql|maria|mongo/.test(told)) return false;
  return [told, key.slice(key.lastIndexOf('/') + 1), plan?.plan.name]
    .concat(asset.ref.name)
    .some(text => text !== undefined && ofPostgres.test(text));
}

function loaded(key: string): RemedyStep[] {
  const content = contentName(key);
  if (!/\.sql$/i.test(content)) {
    return [
      {
        text: 'Load it. pg_restore reads the custom and the tar form; it goes on after an error and says how many there were.',
        command: sh`pg_restore ${connection} --create --dbname=postgres ${localFile(
          content,
        )}`,
      },
    ];
  }
  if (!isPlainGzip(key)) {
    return [
      {
        text: 'Load it. It is run as it was written, one statement after the other.',
        command: sh`psql ${connection} --dbname=${ask(
          'PGDATABASE',
          'the database to load it into, postgres for a dump of all',
        )} --file=${localFile(content)}`,
      },
    ];
  }
  return [
    {
      text: 'See that it is whole: a pipe would hide that it is cut off.',
      command: sh`gunzip -t ${localFile(key)}`,
    },
    {
      text: 'Load it. It is run as it was written, one statement after the other.',
      command: sh`gunzip -c ${localFile(
        key,
      )} | psql ${connection} --dbname=${ask(
        'PGDATABASE',
        'the database to load it into, postgres for a dump of all',
      )}`,
    },
  ];
}
