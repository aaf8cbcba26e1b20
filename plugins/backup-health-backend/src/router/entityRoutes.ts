import { stringifyEntityRef } from '@backstage/catalog-model';
import { HealthService } from '../serve/types';
import { Area } from './area';
import { entityPaths } from './schema/entity';

export function entityRoutes(options: { health: HealthService }): Area {
  const { health } = options;
  return {
    paths: entityPaths,
    schemas: {},
    mount(router, caller) {
      router.get('/entities/:kind/:namespace/:name', async (req, res) => {
        const credentials = await caller(req);
        const ref = refOf(req.params);
        res.json(await health.getEntityHealth(ref, { credentials }));
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
