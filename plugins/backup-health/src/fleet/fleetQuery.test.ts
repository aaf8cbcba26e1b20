import { queryOf } from './fleetQuery';

const ownership = { refs: ['user:default/ada', 'group:default/a'], some: true };

describe('queryOf', () => {
  it('asks for what is one’s own, the worst first', () => {
    expect(queryOf({}, ownership)).toEqual({
      owner: ownership.refs,
      orderBy: 'state',
      direction: 'asc',
    });
  });

  it('asks for all where nothing is one’s own', () => {
    expect(queryOf({}, { ...ownership, some: false })).not.toHaveProperty(
      'owner',
    );
    expect(queryOf({ owner: 'all' }, ownership)).not.toHaveProperty('owner');
  });

  it('takes a tone for all of its states', () => {
    expect(queryOf({ tone: 'bad' }, ownership).state).toEqual([
      'unprotected',
      'failing',
      'breached',
    ]);
    expect(queryOf({ tone: 'bad', state: 'stale' }, ownership).state).toEqual([
      'stale',
    ]);
  });

  it('does not pass on what nobody can mean', () => {
    expect(
      queryOf({ state: 'splendid', tone: 'x', sort: 'y', dir: 'z' }, ownership),
    ).toEqual({ owner: ownership.refs, orderBy: 'state', direction: 'asc' });
  });

  it('is what a shared address says', () => {
    expect(
      queryOf(
        {
          owner: 'group:default/b',
          tier: 'tier-1',
          system: 'system:default/s',
          q: 'post',
          sort: 'exposure',
          dir: 'desc',
          drill: '1',
        },
        ownership,
      ),
    ).toEqual({
      owner: ['group:default/b'],
      tier: ['tier-1'],
      system: ['system:default/s'],
      q: 'post',
      drillOverdue: true,
      orderBy: 'exposure',
      direction: 'desc',
    });
  });
});
