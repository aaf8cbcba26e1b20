import { toError } from '@backstage/errors';
import { lvsPostgresql, lvsRegistry, shopApi, toldAt } from '../__fixtures__';
import { fleetOf, fleetSummaryOf } from '../__fixtures__/fleet';
import { afterAnswer, Answer } from '../data/answer';
import { standingList, standingSums } from './fleetStanding';

const healths = [shopApi, lvsPostgresql, lvsRegistry];
const after = (seconds: number) => toldAt + seconds * 1000;

function failed<T>(value: T): Answer<T> {
  const answer = afterAnswer(value, toldAt);
  if (answer.status !== 'known') throw new Error('known by its making');
  return { ...answer, failure: toError(new Error('Failed to fetch')) };
}

describe('what stands of the fleet while the backend is silent', () => {
  it('is all of it for a minute, and as long as it answers', () => {
    const list = failed(fleetOf(healths));
    expect(standingList(list, after(60))).toBe(list);
    const answered = afterAnswer(fleetOf(healths), toldAt);
    expect(standingList(answered, after(600))).toBe(answered);
  });

  it('is nothing green after that, and all that is bad', () => {
    expect(standingList(failed(fleetOf(healths)), after(61))).toMatchObject({
      value: {
        items: [
          { title: 'lvs-postgresql', state: 'failing', tone: 'bad' },
          {
            title: 'shop-api',
            state: 'unknown',
            tone: 'unknown',
            asOf: '2026-11-21T05:00:00.000Z',
            exposureSeconds: 10_861,
          },
          { title: 'lvs-registry', state: 'exempt', tone: 'none' },
        ],
      },
    });
  });

  it('is counted as it is listed', () => {
    expect(
      standingSums(failed(fleetSummaryOf(healths)), after(61)),
    ).toMatchObject({
      value: {
        byState: { failing: 1, unknown: 1, exempt: 1 },
        byTone: { bad: 1, unknown: 1, none: 1 },
      },
    });
  });
});
