import { Finding, HealthState } from '../model/verdict';
import { finish } from './findings';
import { isBetterThanUnknown } from './states';

/**
 * What a service depends on and could not be brought back as it should: a
 * finding each, without effect on the service's own state.
 *
 * @param title - of the service
 *
 * @public
 */
export function weakDependencies(
  title: string,
  dependencies: readonly {
    entityRef: string;
    title?: string;
    state?: HealthState;
  }[],
): Finding[] {
  return dependencies
    .filter(
      ({ state }) =>
        state !== undefined &&
        state !== 'unknown' &&
        state !== 'exempt' &&
        !isBetterThanUnknown(state),
    )
    .map(({ entityRef, title: other = entityRef, state }) =>
      finish({
        rule: 'weak-dependency',
        of: entityRef,
        values: { title, dependency: other },
        evidence: [{ text: `${other} is ${state}` }],
      }),
    );
}
