import { observe, recorded } from '../__testUtils__/observing';
import { deletions } from './deletions';

const request = (status: object | undefined) => ({
  ...recorded(__dirname, 'deletebackuprequest-processed-with-errors'),
  status,
});

describe('a request to delete a backup', () => {
  it.each([
    [undefined],
    [{}],
    [{ phase: '' }],
    [{ phase: 'New' }],
    [{ phase: 'InProgress' }],
    [{ phase: 'InProgress', errors: [] }],
  ])('makes the backup one that may go at any moment: %j', status => {
    expect(observe(deletions, request(status))).toMatchObject([
      {
        type: 'recovery-point',
        deletes: 'c1/velero/velero/critical-20261013060001',
        result: 'deleting',
        holds: { by: 'assets', refs: [] },
      },
    ]);
  });

  it.each([
    [{ phase: 'Processed' }, []],
    [{ phase: 'Processed', errors: ['AccessDenied'] }, ['problem']],
    [{ phase: 'InProgress', errors: ['AccessDenied'] }, ['problem']],
  ])('is over, or failed: %j', (status, expected) => {
    expect(observe(deletions, request(status)).map(({ type }) => type)).toEqual(
      expected,
    );
  });
});
