import {
  AssetRef,
  instant,
  RestoreObservation,
} from '@backup-health/backstage-plugin-common';
import { proofsOf } from './restores';
import { Stored } from './types';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const cluster = 'uid-1';
const volume = (name: string): AssetRef => ({
  kind: 'volume',
  cluster,
  namespace: 'shop',
  name,
});

const restore = (
  holds: RestoreObservation['holds'],
  result: RestoreObservation['result'] = 'succeeded',
): Stored<'restore'> => ({
  source: 'kubernetes:prod',
  stream: 'velero.io/restores',
  origin: 'velero/x',
  firstSeenAt: now,
  observation: {
    type: 'restore',
    key: 'x',
    system: 'velero',
    name: 'x',
    title: 'x',
    endedAt: now,
    result,
    point: 'daily-1',
    holds,
  },
});

const ofNamespace: RestoreObservation['holds'] = {
  by: 'namespaces',
  cluster,
  include: ['shop'],
  exclude: [],
  includeResources: [],
  excludeResources: [],
  labelled: false,
  volumeData: 'yes',
};
const ofData: RestoreObservation['holds'] = {
  by: 'assets',
  refs: [volume('data')],
};
const proofs = (ref: AssetRef, ...restores: Stored<'restore'>[]) =>
  proofsOf(ref, restores, () => ofNamespace).map(({ level }) => level);

describe('what restores prove', () => {
  it('is a namespace that one brought back', () => {
    const objects: AssetRef = {
      kind: 'kubernetes-objects',
      cluster,
      name: 'shop',
    };
    expect(proofs(objects, restore(ofNamespace))).toEqual(['restored']);
  });

  it('is no volume of it, whose data may not have been there', () => {
    expect(proofs(volume('data'), restore(ofNamespace))).toEqual([]);
  });

  it('is the one volume whose data was brought back, and no other', () => {
    expect(proofs(volume('data'), restore(ofData))).toEqual(['restored']);
    expect(proofs(volume('cache'), restore(ofData))).toEqual([]);
  });

  it.each(['failed', 'partial', 'running', 'unknown'] as const)(
    'is nothing where it is %s',
    result => {
      expect(proofs(volume('data'), restore(ofData, result))).toEqual([]);
    },
  );
});
