import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  formatInstant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { StubObject } from '../../__fixtures__/stubStore';
import { startLayout } from '../../__testUtils__/layouts';

const fixture = (name: string) =>
  readFileSync(
    join(__dirname, '../../__fixtures__/velero', `objectstore-${name}.json`),
  );
const now = parseInstant('2026-11-21T05:00:00Z')!;
const folder = 'velero/prod-1/backups/';

function backup(name: string, phase = 'Completed'): StubObject[] {
  const marker = {
    kind: 'Backup',
    apiVersion: 'velero.io/v1',
    metadata: {
      namespace: 'velero',
      name,
      uid: '7c1f0a52-3b6e-4d0a-9b1e-00000000000b',
    },
    status: {
      phase,
      startTimestamp: '2026-11-20T18:00:04Z',
      completionTimestamp: '2026-11-20T18:03:41Z',
      expiration: '2026-12-20T18:00:03Z',
    },
  };
  return [
    file(name, 'velero-backup.json', JSON.stringify(marker)),
    file(name, `${name}-volumeinfo.json.gz`, gzipSync(fixture('volumeinfo'))),
    file(
      name,
      `${name}-resource-list.json.gz`,
      gzipSync(fixture('resource-list')),
    ),
    file(name, `${name}-results.gz`, gzipSync(fixture('results'))),
    file(name, `${name}.tar.gz`, 'x'),
  ];
}

function file(name: string, of: string, Body: string | Buffer): StubObject {
  return {
    Key: `${folder}${name}/${of}`,
    Size: Body.length,
    LastModified: '2026-11-20T18:03:42Z',
    Body,
  };
}

let layout: Awaited<ReturnType<typeof startLayout>>;

beforeEach(async () => {
  layout = await startLayout(
    { type: 'velero', prefix: 'velero/prod-1/', cluster: 'prod' },
    backup('critical-20261120180003'),
    now,
  );
});

afterEach(async () => {
  await layout.stop();
});

describe('the Velero layout', () => {
  it('tells under the key of the Backup what is in it, and nothing that it holds', async () => {
    const { points } = await layout.read();
    expect(points).toMatchObject([
      {
        key: 'name:prod/velero/velero/critical-20261120180003',
        result: 'good',
        phase: 'Completed',
        message: '1 error, 1 warning',
        holds: { by: 'assets', refs: [] },
        contents: { secrets: false, externalSecrets: false },
        volumeResults: true,
        object: { uid: '7c1f0a52-3b6e-4d0a-9b1e-00000000000b' },
      },
    ]);
    expect(formatInstant(points[0].asOf!)).toBe('2026-11-20T18:00:04Z');
  });

  it('proves each volume, and says what was skipped and why', async () => {
    const { volumeResults } = await layout.read();
    expect(
      volumeResults.map(({ volume, result, message, sizeBytes }) => [
        `${volume.cluster} ${volume.namespace}/${volume.name}`,
        result,
        message,
        sizeBytes,
      ]),
    ).toEqual([
      [
        'name:prod data-platform/data-postgresql-0',
        'good',
        undefined,
        5368709120,
      ],
      [
        'name:prod monitoring/grafana',
        'failed',
        "Velero skipped it: csiSnapshot: skipped b/c it's not a CSI volume;volumeSnapshot: no applicable volumesnapshotter found;",
        undefined,
      ],
      ['name:prod data-platform/uploads', 'good', undefined, 2147483648],
    ]);
  });

  it('sees that Secrets are in it', async () => {
    const list = layout.objects.find(({ Key }) =>
      Key.includes('resource-list'),
    )!;
    list.Body = gzipSync(
      JSON.stringify({
        'v1/Secret': ['shop/db'],
        'external-secrets.io/v1/ExternalSecret': ['shop/db'],
      }),
    );
    expect((await layout.read()).points[0].contents).toEqual({
      secrets: true,
      externalSecrets: true,
    });
  });

  it('opens a finished Backup once, and an unfinished one again', async () => {
    layout.objects.push(...backup('daily-2', 'Finalizing'));
    const first = await layout.read();
    expect(first.calls).toBe(1 + 4 + 1);
    expect(first.points[1]).toMatchObject({ result: 'running' });

    layout.objects.splice(5, 5, ...backup('daily-2'));
    const second = await layout.read();
    expect(second.calls).toBe(1 + 4);
    expect(second.points[1]).toMatchObject({ result: 'good' });
    expect((await layout.read()).calls).toBe(1);
  });

  it('concludes nothing of volumes from a list that it cannot read', async () => {
    const list = layout.objects.find(({ Key }) => Key.includes('volumeinfo'))!;
    list.Body = gzipSync('not JSON').subarray(0, 10);
    const { points, volumeResults } = await layout.read();
    expect(points[0].volumeResults).toBe(false);
    expect(volumeResults).toEqual([]);
  });

  it('concludes nothing of volumes that it does not name, where one entry cannot be read', async () => {
    const list = layout.objects.find(({ Key }) => Key.includes('volumeinfo'))!;
    const [first, ...others] = JSON.parse(fixture('volumeinfo').toString());
    const ofPod = { pvcName: '', backupMethod: 'PodVolumeBackup' };
    const written = (...entries: object[]) => {
      list.Body = gzipSync(JSON.stringify([...entries, ...others]));
    };
    written(ofPod, first);
    expect((await layout.read()).points[0].volumeResults).toBe(true);

    await layout.stop();
    written({ ...first, pvcNamespace: null });
    layout = await startLayout(
      { type: 'velero', prefix: 'velero/prod-1/', cluster: 'prod' },
      layout.objects,
      now,
    );
    const { points, volumeResults } = await layout.read();
    expect(points[0].volumeResults).toBe(false);
    expect(volumeResults).toHaveLength(2);
  });

  it('takes no folder for a Backup that has no velero-backup.json', async () => {
    layout.objects.splice(0, 1);
    expect((await layout.read()).points).toEqual([]);
  });

  it('costs a marker that is no Backup no more than itself', async () => {
    layout.objects.push(...backup('other'));
    layout.objects[0].Body = '[]';
    const { points, problems } = await layout.read();
    expect(points).toHaveLength(1);
    expect(problems).toMatchObject([
      { title: expect.stringContaining('is no Backup of Velero') },
    ]);
  });
});
