import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  formatInstant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { StubObject } from '../../__fixtures__/stubStore';
import { startLayout } from '../../__testUtils__/layouts';

const sentinel = readFileSync(
  join(__dirname, '../../__fixtures__/walg/backup_stop_sentinel.json'),
  'utf8',
);
const now = parseInstant('2026-11-21T05:00:00Z')!;
const full = 'base_000000010000000A000000F1';
const delta = 'base_000000010000000A000000F4_D_000000010000000A000000F1';

function file(Key: string, at: string, Body = 'x'): StubObject {
  return { Key, Body, Size: Body.length, LastModified: at };
}

function backup(name: string, day: string, more: object = {}): StubObject[] {
  return [
    file(
      `pg/basebackups_005/${name}/metadata.json`,
      `2026-11-${day}T02:00:47Z`,
      JSON.stringify({
        start_time: `2026-11-${day}T02:00:03Z`,
        finish_time: `2026-11-${day}T02:00:47Z`,
      }),
    ),
    file(
      `pg/basebackups_005/${name}_backup_stop_sentinel.json`,
      `2026-11-${day}T02:00:48Z`,
      JSON.stringify({ ...JSON.parse(sentinel), FinishLSN: null, ...more }),
    ),
  ];
}

const wal = (...parts: number[]) =>
  parts.map(part =>
    file(
      `pg/wal_005/000000010000000A000000${part.toString(16).toUpperCase()}.lz4`,
      `2026-11-20T03:${part - 0xe0}:00Z`,
    ),
  );

let layout: Awaited<ReturnType<typeof startLayout>>;

beforeEach(async () => {
  layout = await startLayout(
    {
      type: 'wal-g',
      prefix: 'pg/',
      asset: { kind: 'database', name: 'main' },
    },
    [
      ...backup(full, '20'),
      ...backup(delta, '21', { DeltaFrom: full, DeltaFullName: full }),
      ...wal(0xf1, 0xf2, 0xf3, 0xf4, 0xf5),
    ],
    now,
  );
});

afterEach(async () => {
  await layout.stop();
});

describe('the WAL-G layout', () => {
  it('reads base backups and deltas by their sentinels', async () => {
    const { points } = await layout.read();
    expect(
      points.map(({ key, phase, result, asOf, availableAt }) => [
        key.replace('s3/b/pg/basebackups_005/', ''),
        phase,
        result,
        formatInstant(asOf!),
        formatInstant(availableAt!),
      ]),
    ).toEqual([
      [full, 'full', 'good', '2026-11-20T02:00:03Z', '2026-11-20T02:00:47Z'],
      [delta, 'delta', 'good', '2026-11-21T02:00:03Z', '2026-11-21T02:00:47Z'],
    ]);
    expect(points[1].basedOn).toBe(points[0].key);
  });

  it('opens each sentinel once', async () => {
    expect((await layout.read()).calls).toBe(1 + 4 + 1);
    expect((await layout.read()).calls).toBe(2);
  });

  it('fails a delta whose parent is gone', async () => {
    layout.objects.splice(0, 2);
    expect((await layout.read()).points).toMatchObject([
      {
        result: 'failed',
        message: `It rests on ${full}, which is not in the repository.`,
      },
    ]);
  });

  it('does not take a backup without a sentinel for one', async () => {
    layout.objects.splice(1, 1);
    const { points } = await layout.read();
    expect(points.find(({ key }) => key.endsWith(full))).toMatchObject({
      result: 'unknown',
      phase: 'unfinished',
    });
  });

  it('knows the window that the archived log gives, and its gap', async () => {
    const whole = await layout.read();
    expect(whole.windows).toMatchObject([
      { from: parseInstant('2026-11-20T02:00:47Z') },
    ]);
    expect(whole.windows[0].gaps).toBeUndefined();
    layout.objects.splice(
      layout.objects.findIndex(({ Key }) => Key.includes('000F3')),
      1,
    );
    const later = parseInstant('2026-11-22T05:00:00Z')!;
    const { windows } = await layout.read(later);
    expect(windows[0].gaps).toMatchObject([
      {
        from: parseInstant('2026-11-20T03:18:00Z'),
        to: parseInstant('2026-11-21T02:00:47Z'),
      },
    ]);
  });

  it('knows no window from a backup whose files are gone', async () => {
    const metadata = (name: string) =>
      layout.objects.findIndex(({ Key }) =>
        Key.endsWith(`${name}/metadata.json`),
      );
    layout.objects.splice(metadata(delta), 1);
    const { windows } = await layout.read();
    expect(windows[0].from).toBe(parseInstant('2026-11-20T02:00:47Z'));

    layout.objects.splice(metadata(full), 1);
    expect((await layout.read()).windows).toEqual([]);
  });

  it('knows the window where segments have another size than 16 MB', async () => {
    // The 61st of 64 MB each: the 241st, had they 16 MB.
    const name = 'base_000000010000000A0000003C';
    const start = 10 * 2 ** 32 + 0x3c * 2 ** 26 + 40;
    layout.objects.splice(0);
    layout.objects.push(
      ...backup(name, '20', { LSN: start, FinishLSN: start + 2 ** 26 }),
      ...[0x3c, 0x3d, 0x3e].map(part =>
        file(
          `pg/wal_005/000000010000000A000000${part
            .toString(16)
            .toUpperCase()}.lz4`,
          '2026-11-20T03:00:00Z',
        ),
      ),
    );
    expect((await layout.read()).windows).toMatchObject([
      {
        from: parseInstant('2026-11-20T02:00:47Z'),
        to: parseInstant('2026-11-20T03:00:00Z'),
      },
    ]);
  });
});
