import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { BackupHealthApi } from '@backup-health/backstage-plugin-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { lvsPostgresql, toldAt } from '../__fixtures__';
import { fixtureApi } from '../__fixtures__/api';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { saveFile } from '../data/saveFile';
import { ExportEvidenceButton } from './ExportEvidenceButton';

jest.mock('../data/saveFile');

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
