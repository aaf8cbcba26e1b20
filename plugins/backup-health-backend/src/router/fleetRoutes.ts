import { FleetPartsService } from '../serve/fleet/fleetParts';
import { FleetService } from '../serve/fleet/fleetService';
import { Area } from './area';
import { parseFleetFilters, parseFleetQuery } from './query';
import { fleetPaths, fleetSchemas } from './schema/fleet';

export function fleetRoutes(options: {
  fleet: Pick<FleetService, 'list' | 'summary'>;
  parts: Pick<FleetPartsService, 'get'>;
}): Area {
  const { fleet, parts } = options;
  return {
    paths: fleetPaths,
    schemas: fleetSchemas,
    mount(router, caller) {
      router.get('/fleet', async (req, res) => {
        const credentials = await caller(req);
        res.json(await fleet.list(parseFleetQuery(req.query), credentials));
      });
      router.get('/fleet/parts', async (req, res) => {
        res.json(await parts.get(await caller(req)));
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
