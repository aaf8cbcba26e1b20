import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  formatInstant,
  instant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { ResticLayoutConfig } from '../../../../config';
import interrupted from '../../__fixtures__/restic/interrupted.json';
import whole from '../../__fixtures__/restic/listing.json';
import { StubObject } from '../../__fixtures__/stubStore';
import { startLayout } from '../../__testUtils__/layouts';

// A repository that restic 0.14 made on Ceph: three snapshots, and the same
// after a fourth was cut off.

const oldest =
  'b54eb095e81ee604d116874dabe9d9cedbd6d864bf8b8f5be787f70ed78a8f9a';
const content = readFileSync(
  join(__dirname, '../../__fixtures__/restic', oldest),
);
const config: ResticLayoutConfig = {
  type: 'restic',
  prefix: 'host-a/',
  verify: false,
  asset: { kind: 'files', name: 'host-a' },
};
const now = parseInstant('2026-11-21T04:40:00Z')!;

let layout: Awaited<ReturnType<typeof startLayout>> | undefined;

afterEach(async () => {
  await layout?.stop();
  layout = undefined;
});

async function read(
  objects: StubObject[],
  {
    at = now,
    ...changes
  }: Partial<ResticLayoutConfig> & { at?: typeof now } = {},
) {
  layout = await startLayout({ ...config, ...changes }, objects, at);
  return layout.read();
}

describe('the restic layout', () => {
  it('takes each snapshot for a point of the whole repository', async () => {
    const { points, problems, calls } = await read(whole);
    expect(
      points.map(({ key, asOf }) => [
        key.slice(-64, -56),
        formatInstant(asOf!),
      ]),
    ).toEqual([
      ['b54eb095', '2026-11-21T04:31:04.859Z'],
      ['680ac2dc', '2026-11-21T04:31:07.823Z'],
      ['0975ba91', '2026-11-21T04:31:08.762Z'],
    ]);
    expect(points[0]).toMatchObject({
      plan: 's3/b/restic/host-a/',
      result: 'good',
      encrypted: true,
      evidence: 'artifact-seen',
      holds: { by: 'assets', refs: [{ kind: 'files', name: 'host-a' }] },
    });
    expect(problems).toEqual([]);
    expect(calls).toBe(3);
  });

  it('tells the storage class of each snapshot', async () => {
    const StorageClass = 'DEEP_ARCHIVE';
    const isFirst = (key: string) => key.includes('/snapshots/b54eb095');
    const { points } = await read(
      whole.map(object =>
        isFirst(object.Key) ? { ...object, StorageClass } : object,
      ),
    );
    expect(points.map(({ storageClass }) => storageClass)).toEqual([
      StorageClass,
      undefined,
      undefined,
    ]);
  });

  it('says that a run was cut off, once restic too takes the lock for stale', async () => {
    expect((await read(interrupted)).problems).toEqual([]);
    await layout!.stop();
    const at = instant(now + 30 * 60_000);
    expect((await read(interrupted, { at })).problems).toMatchObject([
      {
        title:
          'The restic repository host-a/ is locked since 2026-11-21T04:31:17.954Z: a run was cut off, and forget and prune wait for it',
        remedy: expect.stringContaining('restic unlock'),
      },
    ]);
  });

  it.each([
    ['config', /config$/, 'no config object'],
    ['key', /keys\//, 'no key left'],
    ['index', /index\//, 'no index'],
    ['pack', /data\//, 'no data left'],
  ])(
    'fails snapshots that nothing can open without a %s',
    async (_, form, says) => {
      const { points } = await read(whole.filter(({ Key }) => !form.test(Key)));
      expect(points).toHaveLength(3);
      expect(points[0]).toMatchObject({
        result: 'failed',
        message: expect.stringContaining(says),
      });
    },
  );

  it('says that there is no repository', async () => {
    const { points, problems } = await read([]);
    expect(points).toEqual([]);
    expect(problems[0].title).toContain(
      'There is no restic repository host-a/',
    );
  });

  it('holds the newest snapshot against its name, where config asks for it', async () => {
    const only = whole
      .filter(({ Key }) => !Key.includes('snapshots/') || Key.endsWith(oldest))
      .map(object => ({ ...object, Body: content }));
    expect((await read(only, { verify: true })).points).toMatchObject([
      { result: 'good' },
    ]);
    await layout!.stop();
    const spoilt = only.map(object => ({ ...object, Body: `${content}x` }));
    expect((await read(spoilt, { verify: true })).points).toMatchObject([
      { result: 'failed', message: expect.stringContaining('damaged') },
    ]);
  });
});
