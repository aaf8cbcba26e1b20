import { Observation } from '@backup-health/backstage-plugin-common';
import type { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import type { Part } from './parts';

/**
 * Tells what lies in a replica as copies: under the keys of what they are
 * copies of, in a place of their own. Which assets and plans there are, and what
 * became of single volumes, the primary tells.
 */
export function ofReplica(part: Part, replica: string, primary: string): Part {
  const from = `s3/${primary}`;
  const to = `s3/${replica}`;
  const told = new WeakMap<ObservedOrigin[], ObservedOrigin[]>();
  const relocated = (locations: string[]) =>
    locations.map(location => (location === from ? to : location));

  function copyOf(observation: Observation): Observation[] {
    switch (observation.type) {
      case 'recovery-point':
        return [
          {
            ...observation,
            isCopy: true,
            locations: relocated(observation.locations),
          },
        ];
      case 'window':
        return [
          {
            ...observation,
            key: `${to} ${observation.key}`,
            locations: relocated(observation.locations),
          },
        ];
      case 'problem':
        return [observation];
      default:
        return [];
    }
  }

  /** What was kept of the replica, as its primary would tell it. */
  function original({ origin, observations }: ObservedOrigin): ObservedOrigin {
    return {
      origin,
      observations: observations.map(observation => {
        if (observation.type !== 'recovery-point') return observation;
        const { isCopy: _, ...point } = observation;
        return {
          ...point,
          locations: point.locations.map(of => (of === to ? from : of)),
        };
      }),
    };
  }

  return {
    stream: part.stream,
    prefix: part.prefix,
    get position() {
      return part.position;
    },
    async read(turn) {
      const { kept } = turn;
      const origins = await part.read({
        ...turn,
        kept: kept && {
          positions: kept.positions,
          originsOf: async stream =>
            (await kept.originsOf(stream)).map(original),
        },
      });
      // What has not changed is told as the same.
      const copies =
        told.get(origins) ??
        origins.map(({ origin, observations }) => ({
          origin,
          observations: observations.flatMap(copyOf),
        }));
      told.set(origins, copies);
      return copies;
    },
  };
}
