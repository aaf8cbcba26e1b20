import { ApiFinding } from '@backup-health/backstage-plugin-common';
import { graphFindings, inPlace } from './graphFindings';

const health = { title: 'shop', targets: { maxSkewSeconds: 3600 } };
const db = { entityRef: 'resource:default/db', title: 'db', distance: 1 };

describe('graphFindings', () => {
  it('names what would not be back, and what would not agree', () => {
    const findings = graphFindings(health, {
      dependencies: [{ ...db, state: 'breached' }],
      recoverability: {
        skewSeconds: 43_200,
        skewFrom: { newest: 'media of shop', oldest: 'db of db' },
      },
    });
    expect(findings.map(({ id, title }) => [id, title])).toEqual([
      [
        'weak-dependency||resource:default/db',
        'shop depends on db, which could not be brought back as it should',
      ],
      [
        'parts-apart',
        'shop and what it depends on would come back 12 h apart, and at most 1 h is allowed',
      ],
    ]);
    expect(findings.every(({ source }) => source !== '')).toBe(true);
  });

  it('says nothing of what is well, hidden or not limited', () => {
    expect(
      graphFindings(
        { title: 'shop', targets: {} },
        {
          dependencies: [{ ...db, state: 'ok' }, db],
          recoverability: { skewSeconds: 43_200 },
        },
      ),
    ).toEqual([]);
    expect(graphFindings(health, { dependencies: [] })).toEqual([]);
  });
});

describe('inPlace', () => {
  const finding = (
    id: string,
    severity: ApiFinding['severity'],
  ): ApiFinding => ({
    id,
    rule: id,
    severity,
    title: id,
    evidence: [],
    remedy: [],
    source: 'test',
  });
  const ofGraph = [finding('weak', 'info'), finding('apart', 'warning')];

  it.each([
    [
      ['critical', 'warning', 'info'],
      ['0', '1', 'apart', '2', 'weak'],
    ],
    [['critical'], ['0', 'apart', 'weak']],
    [[], ['apart', 'weak']],
  ] as const)('keeps the gravest first: %j', (severities, ids) => {
    const own = severities.map((each, i) => finding(String(i), each));
    expect(inPlace(own, ofGraph).map(({ id }) => id)).toEqual(ids);
  });
});
