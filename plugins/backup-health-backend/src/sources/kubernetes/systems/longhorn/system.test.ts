import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { backupVolumes } from './backupVolumes';
import { systemBackups } from './systemBackups';

describe('Longhorn system backups', () => {
  const point = {
    type: 'recovery-point',
    attemptedAt: at('2026-11-15T04:01:00Z'),
    asOf: at('2026-11-15T04:01:00Z'),
    holds: {
      by: 'assets',
      refs: [
        { kind: 'kubernetes-objects', cluster: 'c1', name: 'longhorn-system' },
      ],
    },
    locations: ['c1/longhorn/default'],
  };

  it.each([
    [
      'systembackup-ready',
      {
        ...point,
        key: 'c1/longhorn/systembackup/c-sysbak-1',
        availableAt: at('2026-11-15T04:01:30Z'),
        result: 'good',
        phase: 'Ready',
        evidence: 'artifact-seen',
      },
    ],
    [
      'systembackup-error',
      {
        ...point,
        key: 'c1/longhorn/systembackup/c-sysbak-2',
        result: 'failed',
        phase: 'Error',
        message: 'failed to upload system backup: AccessDenied',
        evidence: 'ran',
      },
    ],
  ])('observes %s', (name, expected) => {
    const object = recorded(__dirname, name);
    expect(withoutObject(observe(systemBackups, object))).toEqual([expected]);
  });

  it.each([
    ['Uploading', 'running'],
    ['', 'running'],
    ['Deleting', 'deleting'],
  ])('in state %j is %s', (state, result) => {
    const object = recorded(__dirname, 'systembackup-ready');
    const status = { ...object.status, state };
    expect(observe(systemBackups, { ...object, status })).toMatchObject([
      { result, availableAt: undefined },
    ]);
  });
});

describe('Longhorn backup volumes', () => {
  it('say nothing while their backups can be read', () => {
    const object = recorded(__dirname, 'backupvolume');
    expect(observe(backupVolumes, object)).toEqual([]);
  });

  it('are a problem when they cannot', () => {
    const object = recorded(__dirname, 'backupvolume');
    const status = { ...object.status, messages: { error: 'no volume.cfg' } };
    expect(observe(backupVolumes, { ...object, status })).toMatchObject([
      {
        type: 'problem',
        title:
          'Longhorn cannot read the backups of volume pvc-9c87da07-8e2f-4077-9f93-ca61b309caef: no volume.cfg',
      },
    ]);
  });
});
