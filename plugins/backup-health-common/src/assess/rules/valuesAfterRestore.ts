import { dependenciesOf, ReadinessObservation } from '../../model/observation';
import { StreamState } from '../../model/source';
import { Draft } from './types';

/**
 * That an ExternalSecret is ready says that it could be synced now. Whether the
 * same value comes back is decided by where that comes from: by what makes it
 * itself, and by the stores that it asks.
 *
 * @param streams - what tells which stores there are
 */
export function valuesAfterRestore(
  name: string,
  sources: readonly ReadinessObservation[],
  streams: readonly StreamState[],
): Draft[] {
  const secrets = sources.filter(
    ({ kind, provides }) =>
      kind === 'external-secret' && provides?.length !== 0,
  );
  const asked = new Set(secrets.flatMap(dependenciesOf));
  const told = sources.filter(
    source =>
      source.state === 'ready' &&
      source.afterRestore !== undefined &&
      (asked.has(source.key) || secrets.includes(source)) &&
      !isMadeByAnother(source, secrets),
  );
  return [
    ...told.map(source => draftOf(name, source)),
    ...withoutStore(name, secrets, sources, streams),
  ];
}

/** What one adds to may be made by another. */
function isMadeByAnother(
  source: ReadinessObservation,
  secrets: readonly ReadinessObservation[],
): boolean {
  const { kind, afterRestore, provides = [] } = source;
  if (kind !== 'external-secret' || afterRestore?.value !== 'none')
    return false;
  return secrets.some(
    other =>
      other !== source &&
      other.afterRestore?.value !== 'none' &&
      provides.every(made => other.provides?.includes(made)),
  );
}

function draftOf(
  name: string,
  { key, title, object, afterRestore }: ReadinessObservation,
): Draft {
  const { value, because } = afterRestore!;
  const base: Draft = {
    rule: 'secrets-not-restorable',
    of: `${key} value`,
    evidence: [{ text: `${title}: ${because}`, object }],
  };
  switch (value) {
    case 'another':
      return {
        ...base,
        title: `Secrets of ${name} would come back with other values: ${title}`,
        remedy: [
          {
            text: 'Keep the value that is in use in a store outside of the cluster, and let the ExternalSecret read it from there. With another value the restored data may not be opened.',
          },
        ],
      };
    case 'none':
      return {
        ...base,
        title: `Secrets of ${name} would not come back: ${title}`,
        remedy: [
          {
            text: 'Let the ExternalSecret make the whole Secret from a store that outlives the cluster, or take this Secret into an encrypted backup.',
          },
        ],
      };
    default:
      return {
        ...base,
        severity: 'info',
        state: null,
        title: `Not verifiable: whether Secrets of ${name} would come back with the same values: ${title}`,
        remedy: [
          {
            text: 'Compare the value in the store with the one that is in use.',
          },
        ],
      };
  }
}

/** It was synced from a store that is not there any more. */
function withoutStore(
  name: string,
  secrets: readonly ReadinessObservation[],
  sources: readonly ReadinessObservation[],
  streams: readonly StreamState[],
): Draft[] {
  const ofStores = streams.filter(({ stream }) => /secretstores$/.test(stream));
  const isRead =
    ofStores.length > 0 &&
    ofStores.every(
      ({ condition, observedAt }) =>
        condition === 'readable' && observedAt !== undefined,
    );
  if (!isRead) return [];
  const known = new Set(sources.map(({ key }) => key));
  return secrets
    .filter(({ state }) => state === 'ready')
    .flatMap(source => {
      const missing = dependenciesOf(source).filter(key => !known.has(key));
      if (missing.length === 0) return [];
      const { key, title, object } = source;
      return {
        rule: 'secrets-not-restorable' as const,
        of: `${key} store`,
        title: `Secrets of ${name} would not come back: the store of ${title} is gone`,
        evidence: [
          {
            text: `${title} names a store that the cluster does not have`,
            object,
          },
        ],
      };
    });
}
