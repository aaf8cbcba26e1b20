import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { BackupHealthApi } from '@backup-health/backstage-plugin-common';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { shopApi, toldAt } from '../__fixtures__';
import { fixtureApi } from '../__fixtures__/api';
import { standStill } from '../__testUtils__/standStill';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { DrillDialog } from './DrillDialog';

const key = `backup-health:drill-draft:${shopApi.entityRef}`;
const onClose = jest.fn();

function show(recordDrill: BackupHealthApi['recordDrill']) {
  const api = { ...fixtureApi([shopApi], () => toldAt), recordDrill };
  return renderInTestApp(
    <TestApiProvider apis={[[backupHealthApiRef, api]]}>
      <DrillDialog health={shopApi} onClose={onClose} />
    </TestApiProvider>,
  );
}

const user = () => userEvent.setup();
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () =>
  user().click(screen.getByRole('button', { name: 'Record drill' }));

// A whole page is drawn, several times.
jest.setTimeout(60_000);

beforeEach(() => {
  standStill(toldAt);
  onClose.mockReset();
  localStorage.clear();
});

afterEach(() => {
  jest.useRealTimers();
});

it('reckons the RTO while it is typed, and records the drill once', async () => {
  const recordDrill = jest.fn(fixtureApi([shopApi], () => toldAt).recordDrill);
  show(recordDrill);
  await screen.findByLabelText('Loss declared');

  type('Loss declared', '2026-11-20T09:00');
  type('Validated', '2026-11-20T09:41');
  expect(screen.getByText('41 min measured RTO')).toBeInTheDocument();
  expect(JSON.parse(localStorage.getItem(key)!).declared).toBe(
    '2026-11-20T09:00',
  );
  await submit();

  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(recordDrill).toHaveBeenCalledWith(
    shopApi.entityRef,
    expect.objectContaining({
      result: 'passed',
      validatedAt: '2026-11-20T09:41:00.000Z',
    }),
    { idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/) },
  );
  expect(localStorage.getItem(key)).toBeNull();
});

it('sends nothing that cannot be, and says why', async () => {
  const recordDrill = jest.fn();
  show(recordDrill);
  await screen.findByLabelText('Loss declared');

  await submit();

  expect(
    screen.getByText(/^Say when the loss was declared/),
  ).toBeInTheDocument();
  expect(screen.getByRole('alert')).toHaveTextContent('Not yet: 2 to mend.');
  expect(recordDrill).not.toHaveBeenCalled();
});

it('keeps the draft, and its key, where it was not recorded', async () => {
  const recordDrill = jest
    .fn()
    .mockRejectedValue(new Error('the backend is away'));
  show(recordDrill);
  await screen.findByLabelText('Loss declared');
  type('Loss declared', '2026-11-20T09:00');
  type('Validated', '2026-11-20T09:41');

  await submit();
  expect(
    await screen.findByText('It was not recorded: the backend is away'),
  ).toBeInTheDocument();
  await submit();
  await waitFor(() => expect(recordDrill).toHaveBeenCalledTimes(2));

  const keys = recordDrill.mock.calls.map(([, , options]) => options);
  expect(keys[0]).toEqual(keys[1]);
  expect(onClose).not.toHaveBeenCalled();
});

it('goes on with a draft that was kept', async () => {
  const first = show(jest.fn());
  await screen.findByLabelText('Loss declared');
  type('Loss declared', '2026-11-20T09:00');
  first.unmount();

  show(jest.fn());

  expect(await screen.findByLabelText('Loss declared')).toHaveValue(
    '2026-11-20T09:00',
  );
  await user().click(screen.getByRole('button', { name: 'Start anew' }));
  expect(screen.getByLabelText('Loss declared')).toHaveValue('');
});
