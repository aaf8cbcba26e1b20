import { recorded, observe } from '../__testUtils__/observing';
import { replicationSources } from './replicationSources';

/** What is said of the last copy, where its mover has left these lines. */
function lastCopy(logs: string | undefined, result = 'Successful') {
  const object = recorded(__dirname, 'replicationsource-ok-idle');
  const [point] = observe(replicationSources, {
    ...object,
    status: { ...object.status, latestMoverStatus: { result, logs } },
  }).flatMap(each => (each.type === 'recovery-point' ? each : []));
  const { result: worth, sizeBytes } = point;
  return sizeBytes === undefined ? worth : [worth, sizeBytes];
}

const restic = (processed: string, ...rest: string[]) =>
  [
    'using parent snapshot 5ab1c2d3',
    'Added to the repository: 1.2 KiB (0.8 KiB stored)',
    processed,
    ...rest,
    'Restic completed in 4s',
  ].join('\n');
const rclone = (...counts: string[]) =>
  [...counts, 'Elapsed time:         5.0s'].join('\n');
const permissions = rclone(
  'Transferred:   \t        1.034 KiB / 1.034 KiB, 100%, 0 B/s, ETA -',
  'Transferred:            1 / 1, 100%',
);

describe('a mover that succeeded', () => {
  it.each([
    // restic is not started on an empty folder, and the mover ends well.
    [
      '== Directory is empty skipping backup ===\nRestic completed in 0s',
      'failed',
    ],
    ['No data will be backed up', 'failed'],
    ['Directory is empty skipping backup\nOPERATION_RESULT: FAILURE', 'failed'],
    ['OPERATION_RESULT: FAILURE, EXIT_CODE: 0', 'failed'],
    [
      restic('processed 0 files, 0 B in 0:00', 'snapshot 1a2b saved'),
      ['failed', 0],
    ],
    // Names of files, and nothing in them.
    [
      restic('processed 3 files, 0 B in 0:00', 'snapshot 1a2b saved'),
      ['failed', 0],
    ],
    [
      'sent 60 bytes  received 12 bytes\ntotal size is 0  speedup is 0.00',
      ['failed', 0],
    ],
    [rclone('Transferred:   \t          0 B / 0 B, -, 0 B/s, ETA -'), 'failed'],
    // What is copied last are the permissions, of whatever there is.
    [
      `${rclone(
        'Transferred:   \t          0 B / 0 B, -, 0 B/s, ETA -',
        'Deleted:                6 (files), 1 (dirs)',
      )}\n${permissions}`,
      'failed',
    ],
  ])('and copied nothing has made no backup: %j', (logs, said) => {
    expect(lastCopy(logs)).toEqual(said);
  });

  it.each([
    [undefined, 'good'],
    ['', 'good'],
    ['Restic completed in 3s', 'good'],
    // Nothing is new, and all of it is in the snapshot.
    [
      restic('processed 51250 files, 1.500 GiB in 4:01', 'snapshot 1a saved'),
      ['good', 1.5 * 2 ** 30],
    ],
    [restic('processed 1 files, 12 B in 0:00'), ['good', 12]],
    [
      'total size is 5  speedup is 0.03\ntotal size is 1,234,567  speedup is 0.05',
      ['good', 1_234_567],
    ],
    [
      'Number of files: 2\ntotal size is 2,048  speedup is 1.00\ntotal size is 0  speedup is 0.00',
      ['good', 2048],
    ],
    [
      rclone(
        'Transferred:   \t          0 B / 0 B, -, 0 B/s, ETA -',
        'Checks:                 6 / 6, 100%',
      ),
      'good',
    ],
    [
      `${rclone(
        'Transferred:         699.051 KiB / 699.051 KiB, 100%, 0 B/s, ETA -',
        'Transferred:            1 / 1, 100%',
      )}\n${permissions}`,
      'good',
    ],
  ])('and copied something has made one: %j', (logs, said) => {
    expect(lastCopy(logs)).toEqual(said);
  });

  it('says nothing of a copy before a run that failed', () => {
    const logs = 'Directory is empty skipping backup\nFatal: unable to lock';
    expect(lastCopy(logs, 'Failed')).toBe('good');
  });
});
