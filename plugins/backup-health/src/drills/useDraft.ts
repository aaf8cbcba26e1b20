import { DrillScenario } from '@backup-health/backstage-plugin-common';
import { useEffect, useState } from 'react';
import { DrillDraft, emptyDraft } from './draft';

/**
 * A draft that survives a reload: a drill takes hours, and its form is open
 * meanwhile. It stays in this browser.
 */
export function useDraft(entityRef: string, scenario: DrillScenario) {
  const key = `backup-health:drill-draft:${entityRef}`;
  const [kept] = useState(() => read(key));
  const [draft, setDraft] = useState<DrillDraft>(
    () => kept ?? emptyDraft(scenario),
  );
  const [touched, setTouched] = useState(kept !== undefined);

  useEffect(() => {
    if (touched) write(key, draft);
  }, [key, draft, touched]);

  return {
    draft,
    /** It was found here, and not begun now. */
    kept: kept !== undefined,
    change: (change: Partial<DrillDraft>) => {
      setTouched(true);
      setDraft(current => ({ ...current, ...change }));
    },
    discard: () => {
      setTouched(false);
      setDraft(emptyDraft(scenario));
      remove(key);
    },
  };
}

function read(key: string): DrillDraft | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? 'null');
    const like: object = emptyDraft('smoke');
    const whole =
      found !== null &&
      Object.keys(like).every(field => typeof found[field] === 'string');
    return whole ? found : undefined;
  } catch {
    return undefined;
  }
}

// A browser may refuse to keep anything: then a reload begins anew.
function write(key: string, draft: DrillDraft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    /* Not kept. */
  }
}

function remove(key: string) {
  try {
    localStorage.removeItem(key);
  } catch {
    /* Not kept. */
  }
}
