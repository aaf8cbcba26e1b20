import { SourceService } from '../serve/sources/sourceService';
import { Area } from './area';
import { sourcePaths, sourceSchemas } from './schema/sources';

export function sourceRoutes(options: {
  sources: Pick<SourceService, 'list'>;
}): Area {
  const { sources } = options;
  return {
    paths: sourcePaths,
    schemas: sourceSchemas,
    mount(router, caller) {
      router.get('/sources', async (req, res) => {
        const credentials = await caller(req);
        res.json(await sources.list(credentials));
      });
    },
  };
}
