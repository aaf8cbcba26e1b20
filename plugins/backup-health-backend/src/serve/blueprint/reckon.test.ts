import {
  Finding,
  rules,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { aVerdict, clock } from '../../router/__testUtils__/stored';
import { fleetEntry } from '../../store/fleetEntry';
import { standingOf } from '../fleet/standing';
import { trusting } from '../trust/__testUtils__/trusting';
import { checklists } from './checklists';
import { reckon } from './reckon';
import { ChecklistItem } from './types';

const now = clock();
const encrypted: ChecklistItem = {
  id: 'encrypted',
  title: 'Copies are encrypted',
  rules: ['not-encrypted'],
};

const finding = (change: Partial<Finding> = {}): Finding => ({
  id: 'not-encrypted',
  rule: 'not-encrypted',
  severity: 'warning',
  title: 'Not encrypted',
  evidence: [],
  remedy: [],
  state: 'at-risk',
  ...change,
});

const service = (name: string, change: Partial<Verdict> = {}) =>
  standingOf(
    fleetEntry({ ...aVerdict(`component:default/${name}`, 'ok'), ...change }),
    trusting(now),
  );

describe('a line of a checklist', () => {
  it('is met where all services meet it', () => {
    expect(reckon(encrypted, [service('a'), service('b')])).toMatchObject({
      standing: 'met',
      met: 2,
      of: 2,
      unknown: 0,
      because: 'All 2 services meet it.',
      entityRefs: [],
    });
  });

  it('names those that keep it from being met', () => {
    expect(
      reckon(encrypted, [
        service('a'),
        service('b', { findings: [finding()] }),
      ]),
    ).toMatchObject({
      standing: 'not-met',
      met: 1,
      of: 2,
      because: '1 of 2 services does not meet it.',
      entityRefs: ['component:default/b'],
    });
  });

  it('is not met by what is accepted', () => {
    const waiver = { id: 'w', owner: 'o', reason: 'r', expiresAt: now };
    const waived = service('a', { findings: [finding({ waiver })] });
    expect(reckon(encrypted, [waived]).standing).toBe('not-met');
  });

  it.each([
    ['cannot be verified', { findings: [finding({ state: undefined })] }],
    ['is in the dark', { asOf: now }],
    ['is past its time', { nextChangeAt: (now - 120_000) as typeof now }],
  ])('is unknown where it %s', (_, change) => {
    expect(
      reckon(encrypted, [service('a'), service('b', change)]),
    ).toMatchObject({
      standing: 'unknown',
      met: 1,
      unknown: 1,
      because: 'It is not known of 1 of 2 services.',
      entityRefs: ['component:default/b'],
    });
  });

  it('stays broken in the dark', () => {
    const broken = service('a', { asOf: now, findings: [finding()] });
    expect(reckon(encrypted, [broken]).standing).toBe('not-met');
  });

  it('concerns no service without such an asset, nor an exempt one', () => {
    expect(
      reckon({ ...encrypted, kinds: ['vault'] }, [
        service('a'),
        service('b', { state: 'exempt' }),
      ]),
    ).toMatchObject({ standing: 'not-applicable', of: 0 });
  });

  it('needs what has to be there', () => {
    const drilled: ChecklistItem = {
      ...encrypted,
      needs: ({ drilledAt }) => drilledAt !== undefined,
    };
    expect(reckon(drilled, [service('a')]).standing).toBe('not-met');
  });
});

describe('the checklists', () => {
  it('speak of rules that there are', () => {
    const known = new Set(rules.map(({ id }) => id as string));
    const named = checklists.flatMap(({ items }) =>
      items.flatMap(item => item.rules),
    );
    expect(named.filter(rule => !known.has(rule))).toEqual([]);
  });
});
