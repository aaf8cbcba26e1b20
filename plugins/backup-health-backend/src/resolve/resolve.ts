import { Estate } from './estate';
import { ResolveInput, ResolveResult } from './types';

/**
 * Joins what collectors must not know of each other: identity over sources,
 * ownership, which plan covers what, which points belong to what. Pure, and of
 * everything at once: an `Estate` that is kept current gives the same.
 */
export function resolve(input: ResolveInput): ResolveResult {
  const { config, sources, observations, entities, now } = input;
  const estate = Estate.create({
    config,
    sources,
    declaredSince: () => now,
  });
  estate.fill(observations, entities);
  estate.settle();
  const resolver = estate.resolver();
  return {
    services: entities.flatMap(
      ({ entityRef }) => resolver.service(entityRef) ?? [],
    ),
    unowned: estate.unowned().flatMap(id => resolver.unowned(id) ?? []),
  };
}
