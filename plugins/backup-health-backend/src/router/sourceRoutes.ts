import { HealthService } from '../serve/types';
import { Area } from './area';
import { sourcePaths, sourceSchemas } from './schema/sources';

export function sourceRoutes(options: { health: HealthService }): Area {
  const { health } = options;
  return {
    paths: sourcePaths,
    schemas: sourceSchemas,
    mount(router, caller) {
      router.get('/sources', async (req, res) => {
        const credentials = await caller(req);
        res.json(await health.listSources({ credentials }));
      });
    },
  };
}
