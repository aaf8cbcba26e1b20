import { PointResult } from '@backup-health/backstage-plugin-common';
import { KubernetesResource } from '../types';
import { observe, recorded } from './__testUtils__/observing';
import { volumeSnapshots } from './csi/volumeSnapshots';
import { etcdSnapshotFiles } from './k3s/etcdSnapshotFiles';
import { backups } from './longhorn/backups';

// A system says that it is done, and of how much.

const systems = {
  longhorn: {
    resource: backups,
    fixture: 'longhorn',
    name: 'backup-completed',
  },
  k3s: {
    resource: etcdSnapshotFiles,
    fixture: 'k3s',
    name: 'etcdsnapshotfile-local-ok',
  },
  csi: {
    resource: volumeSnapshots,
    fixture: 'csi',
    name: 'volumesnapshot-ready',
  },
} satisfies Record<
  string,
  { resource: KubernetesResource; fixture: string; name: string }
>;

function saidOf(system: keyof typeof systems, status: object) {
  const { resource, fixture, name } = systems[system];
  const object = recorded(`${__dirname}/${fixture}`, name);
  const [point] = observe(resource, {
    ...object,
    status: { ...object.status, ...status },
  }).flatMap(each => (each.type === 'recovery-point' ? each : []));
  return [point.result, point.sizeBytes];
}

it.each<[keyof typeof systems, object, PointResult, number | undefined]>([
  ['longhorn', { size: '0' }, 'failed', 0],
  ['longhorn', { size: '' }, 'unknown', undefined],
  ['longhorn', { size: null }, 'unknown', undefined],
  ['longhorn', { size: '-1' }, 'unknown', undefined],
  ['longhorn', { size: '0.0' }, 'unknown', undefined],
  ['longhorn', { size: '2097152' }, 'good', 2097152],
  // Nothing was new since the last one: all blocks of that are in it.
  [
    'longhorn',
    { size: '2097152', newlyUploadDataSize: '0', reUploadedDataSize: '0' },
    'good',
    2097152,
  ],
  ['longhorn', { size: '0', state: 'InProgress' }, 'running', 0],
  ['k3s', { size: '0' }, 'failed', undefined],
  ['k3s', { size: 0 }, 'failed', undefined],
  ['k3s', { size: null }, 'unknown', undefined],
  ['k3s', { size: '-5' }, 'unknown', undefined],
  ['k3s', { size: '18350112' }, 'good', 18350112],
  // It is retried: what failed before it was made is over.
  [
    'k3s',
    { error: { time: '2026-11-20T23:59:00Z', message: 'disk full' } },
    'good',
    18350112,
  ],
  [
    'k3s',
    { error: { time: '2026-11-21T00:00:30Z', message: 'disk full' } },
    'failed',
    undefined,
  ],
  // To CSI, 0 is not nothing: the driver does not know.
  ['csi', { restoreSize: '0' }, 'good', undefined],
  ['csi', { restoreSize: null }, 'good', undefined],
  ['csi', { restoreSize: '10Gi' }, 'good', 10 * 2 ** 30],
])('%s, %j: %s, %s bytes', (system, status, result, sizeBytes) => {
  expect(saidOf(system, status)).toEqual([result, sizeBytes]);
});
