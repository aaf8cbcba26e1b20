import { assessEntity } from './assessEntity';
import { aPlan, anAsset, aService, now } from './__testUtils__/build';

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
      'kubectl -n platform create secret generic s3 --from-env-file=s3.env',
    );
  });

  it('is not missing where nobody could look', () => {
    const { findings } = assess(undefined);
    expect(findings.map(({ rule }) => rule)).not.toContain('missing-secret');
  });
});
