import { AssetRef } from '../model/asset';
import { aDrill, at } from './__testUtils__/drill';
import { drillProofs } from './proofs';
import { Drill } from './types';

const inShop = (kind: AssetRef['kind'], name: string): AssetRef => ({
  kind,
  cluster: 'c1',
  namespace: kind === 'kubernetes-objects' ? undefined : 'shop',
  name,
});
const objects = inShop('kubernetes-objects', 'shop');
const volume = inShop('volume', 'data');
const database = inShop('database', 'orders');
const elsewhere: AssetRef = { ...volume, namespace: 'other' };
const all = [objects, volume, database];

const provenBy = (drill: Partial<Drill>, assets = all) =>
  assets
    .filter(asset => drillProofs(asset, assets, [aDrill(drill)]).length > 0)
    .map(({ kind }) => kind);

describe('drillProofs', () => {
  it('has a validated drill prove what it restored, as of its end', () => {
    const point = { key: 'c1/velero/velero/daily-1' };
    expect(drillProofs(volume, all, [aDrill({ point })])).toEqual([
      { level: 'validated', at: at('2026-11-20T09:41:00Z'), point: point.key },
    ]);
  });

  it.each<[string, Partial<Drill>, AssetRef['kind'][]]>([
    [
      'a namespace',
      { scenario: 'namespace' },
      ['kubernetes-objects', 'volume'],
    ],
    ['the service', { scenario: 'application' }, all.map(({ kind }) => kind)],
    ['a database', { scenario: 'pitr' }, ['database']],
    ['nobody knows what', { scenario: 'smoke' }, []],
    ['what is named', { scenario: 'smoke', asset: volume }, ['volume']],
    ['nothing: it failed', { result: 'failed' }, []],
    ['not all: in part', { result: 'partial' }, []],
  ])('%s', (_, drill, kinds) => {
    expect(provenBy(drill)).toEqual(kinds);
  });

  it('proves nothing where it may have been the other one', () => {
    expect(provenBy({}, [objects, volume, elsewhere])).toEqual([]);
    const other = { ...database, name: 'sessions' };
    expect(provenBy({ scenario: 'database' }, [database, other])).toEqual([]);
  });

  it('is undone by a correction', () => {
    const drills = [
      aDrill(),
      aDrill({ id: 'b', corrects: 'a', result: 'failed' }),
    ];
    expect(drillProofs(volume, all, drills)).toEqual([]);
  });
});
