import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toldAt } from '../../__fixtures__';
import { standStill } from '../../__testUtils__/standStill';
import { Timeline } from './Timeline';
import { Lane } from './types';

const day = 24 * 3_600_000;
const lanes: Lane[] = [
  {
    id: 'database',
    title: 'database platform/postgresql',
    marks: [
      { at: toldAt - 10 * day, kind: 'point', detail: '214 MiB' },
      { at: toldAt - 9 * day, kind: 'failed', detail: 'secret not found' },
      {
        at: toldAt - 8 * day,
        until: toldAt,
        kind: 'silent',
        detail: 'nothing for 8 d',
      },
    ],
  },
  { id: 'empty', title: 'volume platform/empty', marks: [] },
  {
    id: 'drills',
    title: 'Drills and restores',
    marks: [{ at: toldAt - 7 * day, kind: 'drill-due', detail: 'Namespace' }],
  },
];

// A whole page is drawn, several times.
jest.setTimeout(60_000);

beforeEach(() => {
  standStill(toldAt);
  renderInTestApp(
    <Timeline
      span={{ from: toldAt - 30 * day, to: toldAt }}
      lanes={lanes}
      exposure={{
        assets: 1,
        corners: [{ at: toldAt - 10 * day, before: 86_400, after: 60 }],
        targetSeconds: 93_600,
        gaps: [{ from: toldAt - 20 * day, to: toldAt - 19 * day }],
      }}
      exposureLabel="Exposure, worst 10 d"
    />,
  );
});

afterEach(() => {
  jest.useRealTimers();
});

const user = () => userEvent.setup();

it('draws a lane each, and names every mark', async () => {
  const lane = within(
    await screen.findByRole('group', { name: /^database platform/ }),
  );

  expect(
    lane.getAllByRole('img').map(mark => mark.getAttribute('aria-label')),
  ).toEqual([
    'Wed 11 Nov 05:00, recovery point. 214 MiB',
    'Thu 12 Nov 05:00, failed. secret not found',
    'Fri 13 Nov 05:00, no run seen. nothing for 8 d',
  ]);
  expect(
    screen.getByRole('img', { name: 'Exposure, worst 10 d' }),
  ).toBeInTheDocument();
});

it('has one stop a lane for the Tab key, and arrows between the marks', async () => {
  const keys = user();
  const silent = await screen.findByRole('img', { name: /no run seen/ });
  const failed = screen.getByRole('img', { name: /failed/ });
  expect(silent).toHaveAttribute('tabindex', '0');
  expect(failed).toHaveAttribute('tabindex', '-1');

  act(() => silent.focus());
  await keys.keyboard('{ArrowLeft}');
  expect(failed).toHaveFocus();
  await keys.keyboard('{Home}');
  expect(screen.getByRole('img', { name: /214 MiB/ })).toHaveFocus();
  await keys.keyboard('{ArrowDown}');
  expect(screen.getByRole('img', { name: /drill due/ })).toHaveFocus();
  await keys.keyboard('{ArrowUp}');
  expect(silent).toHaveFocus();
});

it('says in the legend what the shapes mean, of those that are drawn', async () => {
  expect(
    (await screen.findAllByRole('listitem')).map(item => item.textContent),
  ).toEqual([
    'recovery point',
    'failed',
    'no run seen',
    'drill due',
    'above target',
    'not observed',
  ]);
});
