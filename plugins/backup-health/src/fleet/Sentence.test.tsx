import { renderInTestApp } from '@backstage/frontend-test-utils';
import { FleetSummary } from '@backup-health/backstage-plugin-common';
import { screen } from '@testing-library/react';
import { Sentence } from './Sentence';

const summary = (
  totalItems: number,
  byTone: FleetSummary['byTone'],
  byState: FleetSummary['byState'] = { unknown: byTone.unknown },
): FleetSummary => ({
  totalItems,
  byState,
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
      'Of 5 services, 2 have backups that are missing, failing or too old. For 1 it is not known.',
    ],
    [
      summary(5, { good: 5 }),
      'Of 5 services, none has backups that are missing, failing or too old.',
    ],
    // What is not known is not counted among what is well.
    [
      summary(5, { good: 3, unknown: 2 }),
      'Of the 3 that are known, none has backups that are missing, failing or too old. For 2 it is not known.',
    ],
    // What waits for its first run is known to have no backup yet.
    [
      summary(3, { good: 1, unknown: 2 }, { unknown: 1, pending: 1 }),
      'Of the 2 that are known, none has backups that are missing, failing or too old. For 1 it is not known. 1 waits for its first run.',
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
