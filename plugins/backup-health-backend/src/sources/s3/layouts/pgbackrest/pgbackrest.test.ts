import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  formatInstant,
  Instant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { PgBackRestLayoutConfig } from '../../../../config';
import listing from '../../__fixtures__/pgbackrest/listing.json';
import { StubObject } from '../../__fixtures__/stubStore';
import { infoChecksum } from './infoFile';
import { startLayout } from '../../__testUtils__/layouts';

// A repository that pgBackRest 2.45 made on Ceph, with PostgreSQL 15: one full,
// one incremental and one differential backup.

const fixture = (name: string) =>
  readFileSync(join(__dirname, '../../__fixtures__/pgbackrest', name), 'utf8');
const backupInfo = fixture('backup.info');
const archiveInfo = fixture('archive.info');

const config: PgBackRestLayoutConfig = {
  type: 'pgbackrest',
  prefix: 'pgbackrest/',
  stanza: 'main',
  asset: { kind: 'database', cluster: 'prod', namespace: 'pg', name: 'main' },
};
const now = parseInstant('2026-11-21T05:00:00Z')!;
const full = '20261121-043211F';
const incremental = `${full}_20261121-043247I`;
const differential = `${full}_20261121-043252D`;

let layout: Awaited<ReturnType<typeof startLayout>>;

beforeEach(async () => {
  layout = await startLayout(config, repository(), now);
});

afterEach(async () => {
  await layout.stop();
});

function repository(): StubObject[] {
  return listing.map(object => ({
    ...object,
    Body: object.Key.includes('backup.info') ? backupInfo : archiveInfo,
  }));
}

const keyOf = (label: string) => `s3/b/pgbackrest/backup/main/${label}`;
const times = (...instants: (Instant | undefined)[]) =>
  instants.map(instant => instant && formatInstant(instant));

describe('the pgBackRest layout', () => {
  it('reads the backups as pgbackrest info tells them', async () => {
    const { points } = await layout.read();
    expect(
      points.map(({ key, phase, result, asOf, availableAt }) => [
        key,
        phase,
        result,
        ...times(asOf, availableAt),
      ]),
    ).toEqual([
      [
        keyOf(full),
        'full',
        'good',
        '2026-11-21T04:32:11Z',
        '2026-11-21T04:32:44Z',
      ],
      [
        keyOf(incremental),
        'incr',
        'good',
        '2026-11-21T04:32:47Z',
        '2026-11-21T04:32:50Z',
      ],
      [
        keyOf(differential),
        'diff',
        'good',
        '2026-11-21T04:32:52Z',
        '2026-11-21T04:32:54Z',
      ],
    ]);
    expect(points[1]).toMatchObject({
      plan: 's3/b/pgbackrest/pgbackrest/main',
      basedOn: keyOf(full),
      sizeBytes: 5714500,
      evidence: 'artifact-seen',
      locations: ['s3/b'],
      holds: {
        by: 'assets',
        refs: [
          {
            kind: 'database',
            cluster: 'name:prod',
            namespace: 'pg',
            name: 'main',
          },
        ],
      },
    });
    expect(points[0].basedOn).toBeUndefined();
  });

  it('tells from when to when any moment can be restored', async () => {
    const { windows } = await layout.read();
    expect(windows).toHaveLength(1);
    expect(times(windows[0].from, windows[0].to)).toEqual([
      '2026-11-21T04:32:44Z',
      formatInstant(parseInstant(newestWal().LastModified)!),
    ]);
    expect(windows[0].gaps).toBeUndefined();
  });

  it('asks for the index and for what is new in the archive only', async () => {
    const newest = newestWal();
    const archive = (part: number, LastModified: string) =>
      layout.objects.push({
        ...newest,
        Key: newest.Key.replace(
          '0000000A-',
          `${part.toString(16).toUpperCase().padStart(8, '0')}-`,
        ),
        LastModified,
      });
    for (let part = 0x0b; part < 0xf0; part++) {
      archive(part, '2026-11-21T04:40:00Z');
    }
    await layout.read();
    const before = layout.store.requests.length;
    archive(0xf0, '2026-11-21T04:50:00Z');
    const { windows, calls } = await layout.read();
    expect(times(windows[0].to)).toEqual(['2026-11-21T04:50:00Z']);
    expect(windows[0].gaps).toBeUndefined();
    expect(calls).toBe(4);
    expect(
      layout.store.requests
        .slice(before)
        .map(url => url.searchParams.get('start-after')?.slice(-67, -45))
        .filter(Boolean),
    ).toHaveLength(1);
  });

  it('takes no segment for lost that is archived after a later one', async () => {
    const late = layout.objects.find(({ Key }) => Key.includes('000000007-'))!;
    remove(/000000010000000000000007-/);
    expect((await layout.read()).windows[0].gaps).toHaveLength(1);
    layout.objects.push(late);
    expect((await layout.read()).windows[0].gaps).toBeUndefined();
  });

  it('finds a gap in the archive, and what cannot be restored for it', async () => {
    remove(/000000010000000000000007-/);
    const { windows } = await layout.read();
    const [{ from, to, gaps = [] }] = windows;
    // The differential backup begins behind the gap.
    expect(times(from)).toEqual(['2026-11-21T04:32:44Z']);
    expect(gaps.map(gap => times(gap.from, gap.to))).toEqual([
      [formatInstant(walAt('06')), '2026-11-21T04:32:54Z'],
    ]);
    expect(to).toBe(walAt('0A'));
  });

  it('ends the window where the log ends that a backup reaches', async () => {
    remove(/00000001000000000000000(?:8|9)-/);
    const { windows } = await layout.read();
    expect(windows[0].to).toBe(walAt('07'));
    expect(windows[0].gaps).toMatchObject([
      { from: walAt('07'), to: walAt('0A') },
    ]);
  });

  it('knows no window where no backup has the log it needs', async () => {
    remove(/00000001000000000000000[3-9A]-/);
    expect((await layout.read()).windows).toEqual([]);
  });

  it('knows no window from a backup whose files are gone', async () => {
    remove(new RegExp(`main/${differential}/`));
    const { windows } = await layout.read();
    expect(windows[0].from).toBe(parseInstant('2026-11-21T04:32:44Z'));

    remove(new RegExp(`main/${full}/`));
    expect((await layout.read()).windows).toEqual([]);
  });

  it('knows no window from a backup of another database than the log is of', async () => {
    for (const object of layout.objects) {
      // As stanza-upgrade leaves it, before anything was backed up anew.
      if (!object.Key.includes('/archive.info')) {
        object.Key = object.Key.replace('/15-1/', '/15-2/');
        continue;
      }
      object.Body = signed(archiveInfo.replace('db-id=1', 'db-id=2'));
    }
    expect((await layout.read()).windows).toEqual([]);
  });

  it('fails what rests on a backup that is gone', async () => {
    rewrite(info =>
      info
        .split('\n')
        .filter(line => !line.startsWith(`${full}=`))
        .join('\n'),
    );
    const { points } = await layout.read();
    expect(points).toMatchObject([
      { key: keyOf(incremental), result: 'failed', basedOn: keyOf(full) },
      {
        key: keyOf(differential),
        result: 'failed',
        message: `It rests on ${full}, which is not in the repository.`,
      },
    ]);
  });

  it('fails what the index names and the bucket no longer has', async () => {
    remove(new RegExp(`main/${full}/`));
    const { points } = await layout.read();
    expect(points.map(({ result }) => result)).toEqual([
      'failed',
      'failed',
      'failed',
    ]);
    expect(points[0].message).toContain('not in the bucket');
  });

  it('fails what is not consistent without log that is gone', async () => {
    remove(/000000010000000000000006-/);
    const { points } = await layout.read();
    expect(points.map(({ result }) => result)).toEqual([
      'good',
      'failed',
      'good',
    ]);
    expect(points[1].message).toBe(
      'The log from 000000010000000000000005 to 000000010000000000000006, without which it is not consistent, is not in the archive.',
    );
  });

  it.each([
    ['cut off', (info: string) => info.slice(0, 900)],
    ['cut off at a line', (info: string) => info.split('[db]')[0]],
    ['changed by hand', (info: string) => info.replace(`${full}=`, 'x=')],
  ])('reads the copy of an index that was %s', async (_, change) => {
    const index = layout.objects.find(({ Key }) => Key.endsWith('backup.info'));
    index!.Body = change(backupInfo);
    expect((await layout.read()).points).toHaveLength(3);
    const copy = layout.objects.find(({ Key }) =>
      Key.endsWith('backup.info.copy'),
    );
    copy!.Body = change(backupInfo);
    await expect(layout.read()).rejects.toThrow('is no whole index');
  });

  it('does not take a backup with broken pages for a good one', async () => {
    rewrite(info =>
      info.replace('"backup-error":false', '"backup-error":true'),
    );
    const { points } = await layout.read();
    expect(points[0]).toMatchObject({
      result: 'partial',
      message: expect.stringContaining('checksums'),
    });
  });

  it('reads the copy where the index itself is gone', async () => {
    remove(/backup\.info$/);
    expect((await layout.read()).points).toHaveLength(3);
  });

  it('costs a broken entry no more than itself', async () => {
    rewrite(info =>
      info.replace('"backup-timestamp-start":1795235567', '"x":1'),
    );
    const { points, problems } = await layout.read();
    expect(points).toHaveLength(2);
    expect(problems).toMatchObject([
      { key: keyOf(incremental), title: expect.stringContaining(incremental) },
    ]);
  });

  it('knows labels and times of an encrypted repository', async () => {
    rewrite(() => 'Salted__\u0001\u0002');
    layout.objects
      .filter(({ Key }) => Key.includes('archive.info'))
      .forEach(object => {
        object.Body = 'Salted__\u0003';
      });
    const { points, windows, problems } = await layout.read();
    expect(points[0]).toMatchObject({
      key: keyOf(full),
      encrypted: true,
      result: 'good',
      asOf: parseInstant('2026-11-21T04:32:11Z'),
    });
    expect(points[1].basedOn).toBe(keyOf(full));
    expect(windows).toEqual([]);
    expect(problems[0].title).toContain('encrypted');
  });

  it('says what is missing where there is no stanza', async () => {
    remove(/backup\.info/);
    await expect(layout.read()).rejects.toThrow(
      'pgbackrest/backup/main/backup.info is not there',
    );
  });
});

function newestWal(): StubObject {
  return layout.objects.filter(({ Key }) => Key.includes('00000000A-'))[0];
}

function walAt(end: string): Instant {
  const [wal] = layout.objects.filter(({ Key }) =>
    Key.includes(`0000000000000${end.padStart(3, '0')}-`),
  );
  return parseInstant(wal.LastModified)!;
}

function remove(form: RegExp) {
  for (let i = layout.objects.length - 1; i >= 0; i--) {
    if (form.test(layout.objects[i].Key)) layout.objects.splice(i, 1);
  }
}

function rewrite(change: (info: string) => string) {
  layout.objects
    .filter(({ Key }) => Key.includes('backup.info'))
    .forEach(object => {
      object.Body = signed(change(backupInfo));
    });
}

function signed(info: string): string {
  return info.replace(
    /(?<=backrest-checksum=")[0-9a-f]{40}/,
    infoChecksum(info),
  );
}
