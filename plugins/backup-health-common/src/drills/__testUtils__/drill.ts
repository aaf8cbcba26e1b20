import { parseInstant } from '../../model/instant';
import { Drill } from '../types';

export const at = (text: string) => parseInstant(text)!;

/** A namespace restore of a Friday morning that took 41 minutes. */
export function aDrill(overrides: Partial<Drill> = {}): Drill {
  return {
    id: 'a',
    entityRef: 'component:default/shop-api',
    scenario: 'namespace',
    result: 'passed',
    declaredAt: at('2026-11-20T09:00:00Z'),
    dataRestoredAt: at('2026-11-20T09:21:00Z'),
    workloadsReadyAt: at('2026-11-20T09:29:00Z'),
    validatedAt: at('2026-11-20T09:41:00Z'),
    checks: [],
    missingDependencies: [],
    runbookFixes: [],
    links: [],
    actor: 'user:default/mira',
    origin: 'person',
    recordedAt: at('2026-11-20T09:45:00Z'),
    ...overrides,
  };
}
