import { AuditorService } from '@backstage/backend-plugin-api';
import { WaiverService } from '../waivers/waiverService';
import { Area } from './area';
import { audited } from './audited';
import { refOf } from './entityRoutes';
import { waiverPaths, waiverSchemas } from './schema/waivers';

const path = '/entities/:kind/:namespace/:name/waivers';

export function waiverRoutes(options: {
  waivers: Pick<WaiverService, 'list' | 'add' | 'end'>;
  auditor: AuditorService;
}): Area {
  const { waivers, auditor } = options;
  return {
    paths: waiverPaths,
    schemas: waiverSchemas,
    mount(router, caller) {
      router.get(path, async (req, res) => {
        const credentials = await caller(req);
        res.json(await waivers.list(refOf(req.params), credentials));
      });

      router.post(path, async (req, res) => {
        const credentials = await caller(req);
        const entityRef = refOf(req.params);
        const { rule, owner, expiresAt } = req.body;
        const waiver = await audited(
          auditor,
          {
            eventId: 'waiver-create',
            request: req,
            meta: { entityRef, rule, owner, expiresAt },
          },
          () => waivers.add(entityRef, req.body, credentials),
          ({ id }) => ({ id }),
        );
        res.status(201).json(waiver);
      });

      router.delete(`${path}/:id`, async (req, res) => {
        const credentials = await caller(req);
        const entityRef = refOf(req.params);
        const { id } = req.params;
        await audited(
          auditor,
          { eventId: 'waiver-end', request: req, meta: { entityRef, id } },
          () => waivers.end(entityRef, id, credentials),
        );
        res.status(204).end();
      });
    },
  };
}
