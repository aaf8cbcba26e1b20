import { FleetService } from '../serve/fleet/fleetService';
import { Area } from './area';
import { parseFleetFilters, parseFleetQuery } from './query';
import { fleetPaths, fleetSchemas } from './schema/fleet';

export function fleetRoutes(options: {
  fleet: Pick<FleetService, 'list' | 'summary'>;
}): Area {
  const { fleet } = options;
  return {
    paths: fleetPaths,
    schemas: fleetSchemas,
    mount(router, caller) {
      router.get('/fleet', async (req, res) => {
        const credentials = await caller(req);
        res.json(await fleet.list(parseFleetQuery(req.query), credentials));
      });
      router.get('/fleet/summary', async (req, res) => {
        const credentials = await caller(req);
        res.json(
          await fleet.summary(parseFleetFilters(req.query), credentials),
        );
      });
    },
  };
}
