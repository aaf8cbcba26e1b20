import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { backupRepositories } from './backupRepositories';

describe('backup repositories', () => {
  const repository = {
    type: 'readiness',
    kind: 'backup-repository',
    key: 'c1/backuprepository/velero/data-platform-default-kopia-4kxp2',
    cluster: 'c1',
    namespace: 'data-platform',
    name: 'data-platform-default-kopia-4kxp2',
    title: 'Velero repository of data-platform',
    checkedEverySeconds: 3600,
    dependsOn: 'c1/velero/velero/default',
  };

  it.each([
    [
      'backuprepository-ready',
      { state: 'ready', checkedAt: at('2026-11-21T03:40:00Z') },
    ],
    [
      'backuprepository-notready-maintenance-failing',
      {
        state: 'not-ready',
        checkedAt: at('2026-11-01T03:40:00Z'),
        message: expect.stringContaining('repository not initialized'),
      },
    ],
  ])('observes %s', (name, expected) => {
    const object = recorded(__dirname, name);
    expect(withoutObject(observe(backupRepositories, object))).toEqual([
      { ...repository, ...expected },
    ]);
  });

  it('says that maintenance fails while it can still be restored from', () => {
    const object = recorded(__dirname, 'backuprepository-ready');
    const status = {
      ...object.status,
      recentMaintenance: [{ result: 'Failed', message: 'no space' }],
    };
    expect(observe(backupRepositories, { ...object, status })).toMatchObject([
      {
        state: 'ready',
        message: 'Its maintenance fails, and frees no space: no space',
      },
    ]);
  });

  it.each(['', 'New', 'Sleeping'])('is unknown in phase %j', phase => {
    const object = recorded(__dirname, 'backuprepository-ready');
    expect(
      observe(backupRepositories, { ...object, status: { phase } }),
    ).toMatchObject([{ state: 'unknown' }]);
  });
});
