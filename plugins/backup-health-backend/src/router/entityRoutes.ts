import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityService } from '../serve/health/entityService';
import { HistoryService } from '../serve/history/historyService';
import { Area } from './area';
import { sendPrepared } from './prepared';
import { instantOf } from './query';
import { entityPaths } from './schema/entity';

export function entityRoutes(options: {
  entities: Pick<EntityService, 'get'>;
  history: Pick<HistoryService, 'getAsOf'>;
}): Area {
  const { entities, history } = options;
  return {
    paths: entityPaths,
    schemas: {},
    mount(router, caller) {
      router.get('/entities/:kind/:namespace/:name', async (req, res) => {
        const credentials = await caller(req);
        const ref = refOf(req.params);
        const asOf = instantOf(req.query, 'asOf');
        if (asOf === undefined) {
          await sendPrepared(req, res, await entities.get(ref, credentials));
        } else {
          res.json(await history.getAsOf(ref, asOf, credentials));
        }
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
