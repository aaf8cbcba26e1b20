import { renderInTestApp } from '@backstage/frontend-test-utils';
import { FleetSummary } from '@backup-health/backstage-plugin-common';
import { screen } from '@testing-library/react';
import { Sentence } from './Sentence';

const summary = (
  totalItems: number,
  byTone: FleetSummary['byTone'],
): FleetSummary => ({
  totalItems,
  byState: {},
  byTone,
  byTier: {},
  waived: 0,
  drillOverdue: 0,
  inTheDark: 0,
  owners: {},
  systems: {},
  protectedBy: {},
});

describe('Sentence', () => {
  it.each([
    [summary(0, {}), 'No service matches.'],
    [
      summary(5, { bad: 2, unknown: 1, good: 2 }),
      '2 of 5 services would lose more than they may. For 1 it is not known.',
    ],
    [
      summary(5, { good: 5 }),
      'None of 5 services would lose more than it may.',
    ],
    // What is not known is not counted among what is well.
    [
      summary(5, { good: 3, unknown: 2 }),
      'None of the 3 that are known would lose more than it may. For 2 it is not known.',
    ],
    [summary(1, { unknown: 1 }), 'What 1 service would lose is not known.'],
    [summary(7, { unknown: 7 }), 'What 7 services would lose is not known.'],
  ])('says how the services stand', async (told, sentence) => {
    renderInTestApp(<Sentence summary={told} />);

    expect(
      await screen.findByRole('heading', { name: sentence }),
    ).toBeInTheDocument();
  });
});
