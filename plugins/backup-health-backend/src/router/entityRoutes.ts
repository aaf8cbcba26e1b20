import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityService } from '../serve/health/entityService';
import { Area } from './area';
import { entityPaths } from './schema/entity';

export function entityRoutes(options: {
  entities: Pick<EntityService, 'get'>;
}): Area {
  const { entities } = options;
  return {
    paths: entityPaths,
    schemas: {},
    mount(router, caller) {
      router.get('/entities/:kind/:namespace/:name', async (req, res) => {
        const credentials = await caller(req);
        const ref = refOf(req.params);
        res.json(await entities.get(ref, credentials));
      });
    },
  };
}

/** The ref that a path below `/entities/:kind/:namespace/:name` names. */
export function refOf(params: {
  kind: string;
  namespace: string;
  name: string;
}): string {
  const { kind, namespace, name } = params;
  return stringifyEntityRef({ kind, namespace, name });
}
