import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { mountFailures } from './mountFailures';

describe('failures to mount', () => {
  const failure = () =>
    recorded(__dirname, 'event-pod-failedmount-secret-not-found');
  const changed = (more: object) => ({ ...failure(), ...more });

  it('tell which Secret the Pod of a Job waits for', () => {
    expect(withoutObject(observe(mountFailures, failure()))).toEqual([
      {
        type: 'run-block',
        key: 'c1/event/kube-system/talos-backup.17e2',
        run: 'c1/job/kube-system/talos-backup-29919010',
        since: at('2026-11-20T02:10:00Z'),
        reason: 'FailedMount',
        message:
          'MountVolume.SetUp failed for volume "talos-secrets" : secret "talos-backup-secrets" not found',
        missing: {
          kind: 'Secret',
          namespace: 'kube-system',
          name: 'talos-backup-secrets',
        },
      },
    ]);
  });

  it.each([
    ['something else than a Pod', { involvedObject: { kind: 'Node' } }],
    [
      'a Pod of no Job',
      { involvedObject: { kind: 'Pod', namespace: 'a', name: 'web-0' } },
    ],
    ['a volume that is slow', { message: 'timed out waiting' }],
  ])('say nothing of %s', (_, more) => {
    expect(observe(mountFailures, changed(more))).toEqual([]);
  });
});
