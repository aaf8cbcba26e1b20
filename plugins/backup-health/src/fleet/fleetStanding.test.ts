import { toError } from '@backstage/errors';
import { HealthState } from '@backup-health/backstage-plugin-common';
import { lvsPostgresql, lvsRegistry, shopApi, toldAt } from '../__fixtures__';
import { fleetOf, fleetSummaryOf } from '../__fixtures__/fleet';
import { afterAnswer, Answer } from '../data/answer';
import {
  standingBlueprint,
  standingList,
  standingSources,
  standingSums,
  standingUnowned,
} from './fleetStanding';

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
    expect(standingList(answered, after(300))).toBe(answered);
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

  it('is no source that is readable', () => {
    const sources = {
      items: (['readable', 'forbidden', 'not-installed'] as const).map(
        state => ({
          id: state,
          title: state,
          kind: 'kubernetes' as const,
          state,
          since: '2026-11-21T04:00:00Z',
        }),
      ),
      totalItems: 3,
    };
    const statesAfter = (seconds: number) => {
      const answer = standingSources(failed(sources), after(seconds));
      return answer.status === 'known'
        ? answer.value.items.map(({ state }) => state)
        : [];
    };
    expect(statesAfter(60)).toEqual(['readable', 'forbidden', 'not-installed']);
    expect(statesAfter(61)).toEqual(['failing', 'forbidden', 'not-installed']);
  });

  it('is no line of a checklist that is met', () => {
    const line = {
      id: 'a',
      title: 'A',
      because: 'All meet it',
      met: 3,
      of: 4,
      unknown: 1,
      entityRefs: [],
    };
    const blueprint = {
      lists: [
        {
          id: 'list',
          title: 'List',
          items: [
            { ...line, standing: 'met' as const },
            { ...line, standing: 'not-met' as const },
          ],
        },
      ],
    };
    expect(standingBlueprint(failed(blueprint), after(61))).toMatchObject({
      value: {
        lists: [
          {
            items: [
              { standing: 'unknown', met: 0, unknown: 4 },
              { standing: 'not-met', met: 0, unknown: 4 },
            ],
          },
        ],
      },
    });
  });

  it('is no asset of nobody that is in good order', () => {
    const asset = (state: HealthState) => ({
      ref: { kind: 'volume' as const, name: state },
      firstSeenAt: '2026-11-01T00:00:00Z',
      state,
      plans: [],
      remedy: [],
    });
    const unowned = { items: [asset('ok'), asset('unprotected')] };
    expect(standingUnowned(failed(unowned), after(61))).toMatchObject({
      value: { items: [{ state: 'unknown' }, { state: 'unprotected' }] },
    });
  });
});
