import { HealthState } from '@backup-health/backstage-plugin-common';
import { FleetView } from './harness/fleetView';
import { inspect, overflowOf } from './harness/inspect';
import { expect, test } from './harness/test';

/** All states, and as the pages call them. */
const states: Record<HealthState, string> = {
  unprotected: 'Unprotected',
  failing: 'Failing',
  breached: 'Breached',
  stale: 'Stale',
  'drill-overdue': 'Drill overdue',
  unwanted: 'Unwanted',
  unknown: 'Unknown',
  'at-risk': 'At risk',
  pending: 'Pending first run',
  ok: 'OK',
  exempt: 'Exempt',
  unclassified: 'Unclassified',
};

for (const [state, word] of Object.entries(states)) {
  test(`a service that is ${state} is reached from the fleet by clicking`, async ({
    guest,
    api,
  }) => {
    test.setTimeout(180_000);
    await expect.poll(() => api.unsettled(), { timeout: 120_000 }).toEqual([]);
    const view = await FleetView.open(guest);
    await view.choose('State', word);
    await expect(guest).toHaveURL(new RegExp(`state=${state}`));
    const first = view.rows.first();
    await expect(first).toContainText(word);
    await first.getByRole('link').first().click();

    const head = guest.getByRole('region', { name: 'Backups', exact: true });
    await expect(head.getByRole('status').first()).toHaveText(word);
    await expect(guest.getByText(/^Loading /)).toHaveCount(0);
    expect(await overflowOf(guest)).toBeLessThanOrEqual(0);
    await inspect(guest, `state-${state}`);
  });
}
