import { AssetRef } from '@backup-health/backstage-plugin-common';
import {
  backupSpec,
  scopeOf,
} from '../sources/kubernetes/systems/velero/scope';
import { scopeVectors } from '../sources/kubernetes/systems/velero/__testUtils__/scopeVectors';
import { reachedBy, reachOf } from './reach';
import { selects } from './selection';

const cluster = 'c1';
const objectsOf = (name: string): AssetRef => ({
  kind: 'kubernetes-objects',
  cluster,
  name,
});
const volumeIn = (namespace: string): AssetRef => ({
  kind: 'volume',
  cluster,
  namespace,
  name: 'data',
});

const cases = scopeVectors.flatMap(
  ({ name, spec, objects = {}, volumes = {} }) => [
    ...Object.entries(objects).map(
      ([namespace, holds]) =>
        [name, spec, objectsOf(namespace), holds] as const,
    ),
    ...Object.entries(volumes).map(
      ([namespace, holds]) => [name, spec, volumeIn(namespace), holds] as const,
    ),
  ],
);

describe(`what a Velero backup holds, by ${scopeVectors.length} specs`, () => {
  it.each(cases)('%s: %j, of %j: %s', (_, spec, ref, expected) => {
    // What the flags of the server would fill in is said here.
    const selector = scopeOf(
      cluster,
      backupSpec.parse({ snapshotMoveData: true, ...spec }),
    );
    const asset = { ref, memberOf: [] };
    const held = selects(selector, asset);
    expect(held).toBe(expected);
    const reach = new Set(reachOf(selector));
    const isReached = reachedBy(asset).some(key => reach.has(key));
    expect(isReached || held === 'no').toBe(true);
  });
});
