import { ApiHistory } from '@backup-health/backstage-plugin-common';
import { exposureOf } from './exposureOf';

const hour = 3_600_000;
const at = (hours: number) => new Date(hours * hour).toISOString();
const history: ApiHistory = {
  entityRef: 'component:default/shop',
  from: at(0),
  to: at(10),
  states: [],
  targetSeconds: 3_600,
  exposure: [
    { at: at(4), before: 60, after: 60 },
    { at: at(10), before: 21_660, after: 21_660 },
  ],
  gaps: [],
  assets: [],
};
const gapsOf = (of: Partial<ApiHistory>, unseen = false) =>
  exposureOf({ ...history, ...of }, { unseen }).gaps.map(({ from, to }) => [
    from / hour,
    to / hour,
  ]);

it('knows nothing of the time before the first recovery point', () => {
  expect(gapsOf({})).toEqual([[0, 4]]);
  expect(
    gapsOf({
      gaps: [
        { from: at(1), to: at(5) },
        { from: at(7), to: at(8) },
      ],
    }),
  ).toEqual([
    [0, 5],
    [7, 8],
  ]);
});

it('knows nothing at all of what could not be read', () => {
  expect(gapsOf({ exposure: [] }, true)).toEqual([[0, 10]]);
});

it('tells that there was none from that nobody could see one', () => {
  expect(gapsOf({ exposure: [] }, false)).toEqual([]);
});
