import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { toldAt } from '../__fixtures__';
import { standStill } from '../__testUtils__/standStill';
import { TextWithTimes } from './TextWithTimes';

afterEach(() => jest.useRealTimers());

it.each([
  ['Due at 2026-11-05T23:59:59Z, or so.', 'Due at Thu 5 Nov 23:59, or so.'],
  ['2026-11-12T01:04:02.120Z', 'Thu 12 Nov 01:04'],
  [
    'To any moment since 2026-11-08 01:26 UTC.',
    'To any moment since Sun 8 Nov 01:26.',
  ],
  ['Of backup daily-20261112T010402Z', 'Of backup daily-20261112T010402Z'],
  ['', ''],
])('%s', async (text, shown) => {
  standStill(toldAt);
  renderInTestApp(
    <p data-testid="text">
      <TextWithTimes text={text} />
    </p>,
  );

  expect(await screen.findByTestId('text')).toHaveTextContent(shown, {
    normalizeWhitespace: false,
  });
  expect(screen.getByTestId('text').textContent).toBe(shown);
});
