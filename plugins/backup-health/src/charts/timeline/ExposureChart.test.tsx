import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { ExposureChart } from './ExposureChart';
import { plotOf } from './plot';

const day = 24 * 3_600_000;
const span = { from: 0, to: 30 * day };

describe('ExposureChart, where there is no exposure to draw', () => {
  it.each([
    ['not observed', 1, [{ from: 0, to: 20 * day }]],
    ['no recovery point is known', 1, [{ from: 0, to: day }]],
    ['not every asset has a recovery point', 2, [{ from: 0, to: day }]],
    ['no recovery point is known', 1, []],
  ])('says "%s" of %i with %j', async (words, assets, gaps) => {
    renderInTestApp(
      <ExposureChart
        series={{ assets, corners: [], gaps }}
        plot={plotOf(span, 800)}
        label="Exposure"
      />,
    );
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});
