import { EntityChange, KnownEntity } from '../../store/types';
import { DependencyTable } from './dependencyTable';

const entity = (entityRef: string, ...dependsOn: string[]): KnownEntity => ({
  entityRef,
  title: entityRef,
  annotations: {},
  dependsOn,
});

function tableOver(entities: KnownEntity[]) {
  let revision = 1;
  let changes: EntityChange[] = [];
  const store = {
    revision: async () => revision,
    listEntities: jest.fn(async () => entities),
    listEntityChanges: jest.fn(async () => changes),
  };
  const change = (...changed: EntityChange[]) => {
    revision++;
    changes = changed;
  };
  return { store, change, table: new DependencyTable(store) };
}

describe('DependencyTable', () => {
  it('knows both directions', async () => {
    const { table } = tableOver([entity('a', 'c'), entity('b', 'c')]);
    await table.refresh();
    expect(table.dependenciesOf('a')).toEqual(['c']);
    expect(table.dependentsOf('c')).toEqual(['a', 'b']);
    expect(table.dependentsOf('a')).toEqual([]);
  });

  it('follows what changed, and reads all only once', async () => {
    const { table, store, change } = tableOver([
      entity('a', 'c'),
      entity('b', 'c'),
    ]);
    await table.refresh();
    await table.refresh();
    expect(store.listEntityChanges).not.toHaveBeenCalled();

    change(
      { entityRef: 'a', entity: entity('a', 'd') },
      { entityRef: 'b', entity: undefined },
    );
    await table.refresh();
    expect(store.listEntities).toHaveBeenCalledTimes(1);
    expect(store.listEntityChanges).toHaveBeenCalledWith({ sinceRevision: 1 });
    expect(table.dependentsOf('c')).toEqual([]);
    expect(table.dependentsOf('d')).toEqual(['a']);
  });
});
