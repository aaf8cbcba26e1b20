import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { BackupHealthApi } from '@backup-health/backstage-plugin-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { lvsPostgresql, toldAt } from '../__fixtures__';
import { fixtureApi } from '../__fixtures__/api';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { saveFile } from '../data/saveFile';
import { ExportEvidenceButton } from './ExportEvidenceButton';

jest.mock('../data/saveFile');
jest.setTimeout(60_000);

function show(getEvidence: BackupHealthApi['getEvidence']) {
  renderInTestApp(
    <TestApiProvider
      apis={[
        [
          backupHealthApiRef,
          { ...fixtureApi([lvsPostgresql], () => toldAt), getEvidence },
        ],
      ]}
    >
      <ExportEvidenceButton health={lvsPostgresql} />
    </TestApiProvider>,
  );
}

async function choose(name: RegExp) {
  const user = userEvent.setup();
  await user.click(
    await screen.findByRole('button', { name: 'Export evidence' }),
  );
  await user.click(await screen.findByRole('menuitem', { name }));
}

const file = { name: 'backup-evidence_x.html', content: new Blob(['x']) };

it.each([
  [/^JSON/, 'json'],
  [/^CSV/, 'csv'],
  [/^HTML/, 'html'],
] as const)(
  'saves the file that the backend made, %s',
  async (name, format) => {
    const getEvidence = jest.fn(async () => file);
    show(getEvidence);

    await choose(name);

    await screen.findByText('The evidence is saved as backup-evidence_x.html', {
      selector: '[role=status]',
    });
    expect(getEvidence).toHaveBeenCalledWith(lvsPostgresql.entityRef, {
      format,
    });
    expect(saveFile).toHaveBeenCalledWith(file.content, file.name);
  },
);

it('exports what was known at an earlier time', async () => {
  const getEvidence = jest
    .fn(async () => file)
    .mockRejectedValueOnce(
      Object.assign(new Error('Request failed with 404'), {
        cause: new Error('Nothing is recorded as of then'),
      }),
    );
  show(getEvidence);

  await choose(/^As of an earlier time/);
  const dialog = await screen.findByRole('dialog');
  const save = within(dialog).getByRole('button', { name: 'Export' });
  expect(save).toBeDisabled();
  fireEvent.change(within(dialog).getByLabelText('As of (UTC)'), {
    target: { value: '2026-11-01T06:30' },
  });
  await userEvent.click(save);

  expect(await within(dialog).findByRole('alert')).toHaveTextContent(
    'The evidence was not exported: Nothing is recorded as of then',
  );
  await userEvent.click(save);
  await waitFor(() =>
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
  );
  expect(getEvidence).toHaveBeenLastCalledWith(lvsPostgresql.entityRef, {
    format: 'json',
    asOf: '2026-11-01T06:30:00.000Z',
  });
  expect(saveFile).toHaveBeenCalledTimes(1);
});

it('says that it is at it, and lets nobody ask twice meanwhile', async () => {
  let answer = (_: typeof file) => {};
  const getEvidence = jest.fn(
    () =>
      new Promise<typeof file>(resolve => {
        answer = resolve;
      }),
  );
  show(getEvidence);

  await choose(/^JSON/);

  await screen.findByText('Putting the evidence together', {
    selector: '[role=status]',
  });
  await userEvent.click(
    screen.getByRole('button', { name: /Export evidence/ }),
  );
  expect(screen.queryByRole('menuitem')).not.toBeInTheDocument();
  answer(file);
  await waitFor(() =>
    expect(
      screen.queryByText('Putting the evidence together'),
    ).not.toBeInTheDocument(),
  );
});

it('says why there is no file, in the words of the backend', async () => {
  show(async () => {
    throw Object.assign(new Error('Request failed with 403'), {
      cause: new Error('You need the permission backup-health.read'),
    });
  });

  await choose(/^HTML/);

  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The evidence was not exported: You need the permission backup-health.read',
  );
  expect(saveFile).not.toHaveBeenCalled();
});

afterEach(() => {
  jest.mocked(saveFile).mockReset();
});
