import { AuditorService } from '@backstage/backend-plugin-api';
import { SourceService } from '../serve/sources/sourceService';
import { Area } from './area';
import { audited } from './audited';
import { sourcePaths, sourceSchemas } from './schema/sources';

export function sourceRoutes(options: {
  sources: Pick<SourceService, 'list' | 'refresh' | 'remove'>;
  auditor: AuditorService;
}): Area {
  const { sources, auditor } = options;
  return {
    paths: sourcePaths,
    schemas: sourceSchemas,
    mount(router, caller) {
      router.get('/sources', async (req, res) => {
        const credentials = await caller(req);
        res.json(await sources.list(credentials));
      });

      router.post('/sources/:id/refresh', async (req, res) => {
        const credentials = await caller(req);
        const { id } = req.params;
        await audited(
          auditor,
          {
            eventId: 'source-refresh',
            severityLevel: 'low',
            request: req,
            meta: { id },
          },
          () => sources.refresh(id, credentials),
        );
        res.status(202).end();
      });

      router.delete('/sources/:id', async (req, res) => {
        const credentials = await caller(req);
        const { id } = req.params;
        await audited(
          auditor,
          { eventId: 'source-remove', request: req, meta: { id } },
          () => sources.remove(id, credentials),
        );
        res.status(204).end();
      });
    },
  };
}
