import { FleetFilters, Standing } from './types';

/** Whether a service passes all filters. */
export function matcher(
  filters: FleetFilters,
): (standing: Standing) => boolean {
  const tests: ((standing: Standing) => boolean)[] = [];
  const among = (
    values: string[] | undefined,
    read: (standing: Standing) => string | undefined,
  ) => {
    if (values === undefined) return;
    const wanted = new Set(values);
    tests.push(standing => {
      const value = read(standing);
      return value !== undefined && wanted.has(value);
    });
  };
  among(filters.owner, ({ entry }) => entry.owner);
  among(filters.system, ({ entry }) => entry.system);
  among(filters.tier, ({ entry }) => entry.tier ?? 'none');
  among(filters.state, ({ state }) => state);
  const { protectedBy, drillOverdue } = filters;
  if (protectedBy !== undefined) {
    tests.push(({ entry }) =>
      entry.systems.some(system => protectedBy.includes(system)),
    );
  }
  if (drillOverdue !== undefined) {
    tests.push(standing => standing.drillOverdue === drillOverdue);
  }
  const text = filters.q?.trim().toLowerCase();
  if (text) {
    tests.push(
      ({ entry }) =>
        entry.entityRef.includes(text) ||
        entry.title.toLowerCase().includes(text),
    );
  }
  return standing => tests.every(test => test(standing));
}
