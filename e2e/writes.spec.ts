import { BackupsTab } from './harness/backupsTab';
import { inspect } from './harness/inspect';
import { expect, test } from './harness/test';

test.beforeEach(async ({ api }) => {
  test.setTimeout(180_000);
  await expect.poll(() => api.unsettled(), { timeout: 120_000 }).toEqual([]);
});

const minute = 60_000;
/** One moment for all times of a drill: a minute may pass while it is typed. */
const started = Date.now();
/** As the form takes it: UTC, to the minute. */
const typed = (minutesAgo: number) =>
  new Date(started - minutesAgo * minute).toISOString().slice(0, 16);

test('a drill is recorded, and seen afterwards', async ({ guest, api }) => {
  const tab = await BackupsTab.open(guest, api, 'lvs-postgresql');
  await guest.getByRole('button', { name: 'Record a drill' }).first().click();
  const form = guest.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Loss declared' }).fill(typed(90));
  await form.getByRole('textbox', { name: 'Data back' }).fill(typed(60));

  // A drill takes hours: what was typed is there after a reload.
  await guest.reload();
  await guest.getByRole('button', { name: 'Record a drill' }).first().click();
  await expect(form.getByText('A draft was kept')).toBeVisible();
  await form.getByRole('textbox', { name: 'Workloads ready' }).fill(typed(55));
  await form.getByRole('textbox', { name: 'Validated' }).fill(typed(49));
  await expect(form.getByText('41 min measured RTO')).toBeVisible();
  await form.getByLabel('What was missing').fill('The password of the bucket');
  await inspect(guest, 'record-a-drill');

  await form.getByRole('button', { name: 'Record drill' }).click();
  await expect(form).toBeHidden();
  await guest.getByRole('tab', { name: /^Drills/ }).click();
  const done = guest.getByRole('table', { name: 'Drills, newest first' });
  await expect(done).toContainText('41 min');
  await expect(done).toContainText('The password of the bucket');

  await expect(tab.numbers).toContainText('41 min');
  await guest.getByRole('tab', { name: /^Assets/ }).click();
  await guest.getByText('Show as a table').click();
  await expect(
    guest
      .getByRole('region', { name: 'What happened, newest first' })
      .getByRole('row')
      .filter({ hasText: 'drill passed' })
      .first(),
  ).toContainText('41 min');
});

test('a drill that was overdue is recorded, and the service is well', async ({
  guest,
  api,
}) => {
  const tab = await BackupsTab.open(guest, api, 'matrix-volumes');
  await expect(tab.state).toHaveText('Drill overdue');
  await expect(tab.findings).toContainText('drill-overdue');
  await guest.getByRole('button', { name: 'Record a drill' }).first().click();
  const form = guest.getByRole('dialog');
  await form.getByRole('button', { name: 'Scenario' }).click();
  await guest.getByRole('option', { name: 'Application' }).click();
  await form.getByRole('textbox', { name: 'Loss declared' }).fill(typed(80));
  await form.getByRole('textbox', { name: 'Data back' }).fill(typed(40));
  await form.getByRole('textbox', { name: 'Validated' }).fill(typed(22));
  await form.getByRole('button', { name: 'Record drill' }).click();
  await expect(form).toBeHidden();

  await expect(tab.state).toHaveText('OK');
  await expect(tab.findings).not.toContainText('drill-overdue');
  await guest.getByRole('tab', { name: /^Drills/ }).click();
  const demanded = guest.getByRole('table', { name: 'What is demanded' });
  await expect(
    demanded.getByRole('row').filter({ hasText: 'Application' }),
  ).not.toContainText('overdue');
  await expect(guest.getByRole('group', { name: 'Application' })).toContainText(
    '58 min',
  );
});

test('a drill that cannot have been is refused, and says why', async ({
  guest,
  api,
}) => {
  await BackupsTab.open(guest, api, 'lvs-postgresql');
  await guest.getByRole('button', { name: 'Record a drill' }).first().click();
  const form = guest.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Loss declared' }).fill(typed(30));
  await form.getByRole('textbox', { name: 'Validated' }).fill(typed(60));
  await form.getByRole('button', { name: 'Record drill' }).click();

  await expect(form.getByText('This is before “Loss declared”.')).toBeVisible();
  await expect(form).toBeVisible();
});

test('a finding is waived, stays to be seen, and comes back', async ({
  guest,
  api,
}) => {
  const tab = await BackupsTab.open(guest, api, 'lvs-postgresql');
  const rule = 'too-few-copies';
  await tab.findings
    .getByRole('listitem')
    .filter({ hasText: rule })
    .getByRole('button', { expanded: false })
    .click();
  await tab.findings
    .getByRole('button', { name: /^Waive: .*copies/ })
    .first()
    .click();
  const form = guest.getByRole('dialog');
  await form.getByLabel('Reason').fill('The second bucket is being ordered.');
  await inspect(guest, 'waive');
  await form.getByRole('button', { name: 'Waive it' }).click();
  await expect(form).toBeHidden();

  const waived = tab.findings
    .getByRole('listitem')
    .filter({ hasText: 'The second bucket is being ordered.' });
  await expect(waived).toContainText(rule);
  await inspect(guest, 'waived');

  await waived.getByRole('button', { name: /^End it now/ }).click();
  await expect(waived).toHaveCount(0);
  await expect(tab.findings).toContainText(rule);
});
