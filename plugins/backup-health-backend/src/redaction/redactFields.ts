import type { Observation } from '@backup-health/backstage-plugin-common';
import { longRun } from './hints';
import { mayHoldCredential, redactName, redactText } from './redactText';

/** What people read. All else is a name, or refers to one. */
const texts = new Set([
  'because',
  'invalid',
  'looksLike',
  'message',
  'missingDependencies',
  'notes',
  'phase',
  'reason',
  'remedy',
  'runbookFixes',
  'title',
]);

/**
 * References to catalog entities: rights hang on them, and the catalog shows
 * them to whoever may see the entity.
 */
const references = new Set([
  'actor',
  'createdBy',
  'dependsOn',
  'endedBy',
  'entityRef',
  'owner',
  'system',
  'within',
]);

/**
 * All strings of a value, each as a text or as a name by the field that it is
 * in; the names of its fields, too.
 *
 * @param verbatim - fields that are as they are
 * @returns the value itself where nothing is to be redacted
 */
export function redactFields<T>(
  value: T,
  verbatim: ReadonlySet<string> = new Set(),
): T {
  return redacted(value, '', verbatim) as T;
}

/** As `redactFields`, of what is kept of the catalog, or was told by somebody. */
export function redactRecord<T>(record: T): T {
  return redactFields(record, references);
}

/**
 * As `redactFields`, and quick where nothing is to be redacted: a first reading
 * asks it for every object of a cluster.
 *
 * @param json - the observation as JSON
 */
export function redactObservation(
  observation: Observation,
  json: string,
): Observation {
  return mayHoldCredential(json) || hasLongText(observation)
    ? redactFields(observation)
    : observation;
}

function hasLongText(observation: object): boolean {
  for (const field of texts) {
    const value: unknown = Reflect.get(observation, field);
    if (typeof value === 'string' && longRun.test(value)) return true;
  }
  return 'facts' in observation || 'gaps' in observation;
}

function redacted(
  value: unknown,
  field: string,
  verbatim: ReadonlySet<string>,
): unknown {
  if (typeof value === 'string') {
    if (verbatim.has(field)) return value;
    return texts.has(field) ? redactText(value) : redactName(value);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(item => redacted(item, field, verbatim));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  const fields = Object.entries(value).map(
    ([name, part]) =>
      [redactName(name), redacted(part, name, verbatim), name, part] as const,
  );
  return fields.some(([name, part, was, of]) => name !== was || part !== of)
    ? Object.fromEntries(fields.map(([name, part]) => [name, part]))
    : value;
}
