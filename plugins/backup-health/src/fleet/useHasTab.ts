import { Entity } from '@backstage/catalog-model';
import {
  appTreeApiRef,
  useApi,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { useMemo } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { isBackupHealthAvailable } from '../legacy/isBackupHealthAvailable';

type Filter = (entity: Entity) => boolean;

/**
 * Whether the page of a service shows the tab, by the filter that the portal
 * applies. A service that the catalog does not answer for counts as one that
 * does not: its own page is there in any case.
 *
 * @returns undefined until the catalog has answered
 */
export function useHasTab(
  entityRefs: string[],
): (entityRef: string) => boolean | undefined {
  const catalog = useApi(catalogApiRef);
  const filter = useTabFilter();
  const asked = entityRefs.join('\n');
  const { value, error } = useAsync(async () => {
    const refs = asked ? asked.split('\n') : [];
    const { items } = await catalog.getEntitiesByRefs({ entityRefs: refs });
    return new Map(
      refs.map((ref, index): [string, boolean] => {
        const entity = items[index];
        return [ref, entity !== undefined && filter(entity)];
      }),
    );
  }, [asked, catalog, filter]);
  return entityRef => (error ? false : value?.get(entityRef));
}

/** The tab's own filter in the new frontend system, its default in the old. */
function useTabFilter(): Filter {
  const apis = useApiHolder();
  return useMemo(() => {
    const tree = apis.get(appTreeApiRef)?.getTree().tree;
    if (!tree) return isBackupHealthAvailable;
    const tab = tree.nodes.get('entity-content:backup-health')?.instance;
    if (!tab) return () => false;
    const { filterFunction, filterExpression } =
      EntityContentBlueprint.dataRefs;
    // Only the catalog's own page can read an expression.
    if (tab.getData(filterExpression) !== undefined) return () => false;
    return tab.getData(filterFunction) ?? (() => true);
  }, [apis]);
}
