import { HealthService } from '../serve/types';
import { Area } from './area';
import { parseFleetQuery } from './query';
import { fleetPaths, fleetSchemas } from './schema/fleet';

export function fleetRoutes(options: { health: HealthService }): Area {
  const { health } = options;
  return {
    paths: fleetPaths,
    schemas: fleetSchemas,
    mount(router, caller) {
      router.get('/fleet', async (req, res) => {
        const credentials = await caller(req);
        res.json(
          await health.listFleet(parseFleetQuery(req.query), { credentials }),
        );
      });
    },
  };
}
