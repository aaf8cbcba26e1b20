import { ResolvedRestore } from '@backup-health/backstage-plugin-common';
import { aRestore, aService, at } from './__testUtils__/restored';
import { foundDrill } from './foundDrill';

const now = at('2026-11-21T05:00:00Z');

const found = (change: Partial<ResolvedRestore> = {}, pattern?: string) =>
  foundDrill(aRestore(change), aService(), {
    config: { timeZone: 'UTC', recorders: [], namespacePattern: pattern },
    now,
  });

describe('foundDrill', () => {
  it('measures the data phase of a Restore that completed, and no more', () => {
    expect(found()).toEqual({
      entityRef: 'component:default/platform',
      scenario: 'namespace',
      result: 'partial',
      declaredAt: at('2026-11-15T09:00:00Z'),
      dataRestoredAt: at('2026-11-15T09:07:41Z'),
      workloadsReadyAt: undefined,
      validatedAt: undefined,
      point: {
        key: 'c1/velero/velero/daily-20261114020005',
        asOf: at('2026-11-14T02:00:05Z'),
        stale: false,
      },
      environment: 'drill-data-platform',
      checks: [
        { name: 'All was restored', passed: true, detail: 'Completed' },
        { name: 'Somebody looked whether it works', passed: false },
      ],
      missingDependencies: [],
      runbookFixes: [],
      links: [],
      actor: 'c1/velero-restore/velero/drill-20261115',
      origin: 'found',
      restore: { key: 'c1/velero-restore/velero/drill-20261115', uid: 'u1' },
    });
  });

  it('begins when the data began to come back, where the object is younger', () => {
    expect(
      found({ requestedAt: at('2026-11-15T10:00:00Z') })?.declaredAt,
    ).toEqual(at('2026-11-15T09:00:01Z'));
  });

  it('knows of no workloads that were ready before their data was back', () => {
    const early = { workloadsReadyAt: at('2026-11-15T09:07:00Z') };
    expect(found({ verified: early })).toHaveProperty(
      'workloadsReadyAt',
      undefined,
    );
  });

  const validatedAt = at('2026-11-15T09:20:00Z');
  it.each<[string, Partial<ResolvedRestore>, string]>([
    ['completed, and validated', { verified: { validatedAt } }, 'passed'],
    [
      'said to have passed, and not when',
      { verified: { result: 'passed' } },
      'partial',
    ],
    [
      'validated, and said to have failed',
      { verified: { validatedAt, result: 'failed' } },
      'failed',
    ],
    [
      'validated before its data was back',
      { verified: { validatedAt: at('2026-11-15T09:07:00Z') } },
      'partial',
    ],
    [
      'validated in the future',
      { verified: { validatedAt: at('2026-11-21T06:00:00Z') } },
      'partial',
    ],
    [
      'with errors, though validated',
      { result: 'partial', verified: { validatedAt } },
      'partial',
    ],
    [
      'failed, though validated',
      { result: 'failed', verified: { validatedAt } },
      'failed',
    ],
  ])('%s', (_, change, result) => {
    expect(found(change)?.result).toBe(result);
  });

  it.each<[string, Partial<ResolvedRestore>]>([
    ['still runs', { result: 'running', endedAt: undefined }],
    ['ended nobody knows how', { result: 'unknown' }],
    ['has no label', { drill: undefined }],
    ['has a label that is no scenario', { drill: 'fire' }],
  ])('is none where it %s', (_, change) => {
    expect(found(change)).toBeUndefined();
  });

  it('is one by the namespaces it restores into, where config names such', () => {
    const restored = (into: Record<string, string> | undefined) =>
      found({ drill: undefined, into }, 'drill-*')?.scenario;
    expect(restored({ a: 'drill-a', b: 'drill-b' })).toBe('namespace');
    expect(restored({ a: 'drill-a', b: 'b' })).toBeUndefined();
    expect(restored(undefined)).toBeUndefined();
  });

  it('flags a point that was stale when the restore was asked for', () => {
    const requestedAt = at('2026-11-16T02:00:06Z');
    expect(found({ requestedAt, startedAt: requestedAt })?.point?.stale).toBe(
      true,
    );
  });

  it('is an attempt, even where Velero refused it', () => {
    expect(
      found({ result: 'failed', startedAt: undefined, endedAt: undefined }),
    ).toMatchObject({ result: 'failed', dataRestoredAt: undefined });
  });
});
