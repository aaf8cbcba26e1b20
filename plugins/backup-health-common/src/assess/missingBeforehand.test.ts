import { assessEntity } from './assessEntity';
import {
  aPlan,
  anAsset,
  aService,
  dailyPoints,
  now,
} from './__testUtils__/build';

describe('a Secret that a plan needs and that does not exist', () => {
  const secret = { kind: 'Secret' as const, namespace: 'platform', name: 's3' };
  const assess = (absent?: { object: typeof secret }[]) =>
    assessEntity(aService([anAsset({ plans: [aPlan({}, { absent })] })]), now);

  it('is told before a run waits for it', () => {
    const { state, findings } = assess([{ object: secret }]);
    expect(state).toBe('failing');
    const finding = findings.find(({ rule }) => rule === 'missing-secret')!;
    expect(finding.title).toBe('Secret platform/s3 does not exist');
    expect(finding.evidence[0].text).toContain('its next run will wait');
    expect(finding.remedy.map(({ command }) => command)).toContain(
      'kubectl -n platform create secret generic s3 --from-env-file=./s3.env',
    );
  });

  it('is a risk beside a plan that needs it not', () => {
    const other = { key: 'c1/velero/velero/daily', title: 'Velero daily' };
    const besides = (absent?: { object: typeof secret }[]) =>
      assessEntity(
        aService([
          anAsset({
            plans: [
              aPlan({}, { absent: [{ object: secret }] }),
              aPlan(other, { absent }),
            ],
            points: dailyPoints(8, 0, { plan: other.key }),
          }),
        ]),
        now,
      );

    const { state, findings } = besides();
    expect(state).toBe('at-risk');
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'missing-secret',
        state: 'at-risk',
        severity: 'warning',
      }),
    );
    expect(besides([{ object: secret }]).state).toBe('failing');
  });

  it('is not missing where nobody could look', () => {
    const { findings } = assess(undefined);
    expect(findings.map(({ rule }) => rule)).not.toContain('missing-secret');
  });
});
