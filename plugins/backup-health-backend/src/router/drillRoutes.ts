import { AuditorService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Instant, parseInstant } from '@backup-health/backstage-plugin-common';
import { DrillService } from '../drills/drillService';
import { RestoreService } from '../drills/restoreService';
import { Area } from './area';
import { audited } from './audited';
import { refOf } from './entityRoutes';
import { drillPaths, drillSchemas } from './schema/drills';

const entity = '/entities/:kind/:namespace/:name';

export function drillRoutes(options: {
  drills: Pick<DrillService, 'list' | 'record'>;
  restores: Pick<RestoreService, 'list'>;
  auditor: AuditorService;
}): Area {
  const { drills, restores, auditor } = options;
  return {
    paths: drillPaths,
    schemas: drillSchemas,
    mount(router, caller) {
      router.get(`${entity}/drills`, async (req, res) => {
        const credentials = await caller(req);
        const { cursor, limit } = req.query;
        res.json(
          await drills.list(
            refOf(req.params),
            {
              ...within(req.query),
              cursor: cursor === undefined ? undefined : String(cursor),
              limit: limit === undefined ? undefined : Number(limit),
            },
            credentials,
          ),
        );
      });

      router.post(`${entity}/drills`, async (req, res) => {
        const credentials = await caller(req);
        const entityRef = refOf(req.params);
        const { scenario, result, declaredAt, corrects = null } = req.body;
        const { drill, isNew } = await audited(
          auditor,
          {
            eventId: 'drill-record',
            request: req,
            meta: { entityRef, scenario, result, declaredAt, corrects },
          },
          () =>
            drills.record(entityRef, req.body, {
              credentials,
              idempotencyKey: req.header('Idempotency-Key'),
            }),
          ({ drill: made, isNew: added }) => ({ id: made.id, isNew: added }),
        );
        res.status(isNew ? 201 : 200).json(drill);
      });

      router.get(`${entity}/restores`, async (req, res) => {
        const credentials = await caller(req);
        res.json(
          await restores.list(
            refOf(req.params),
            within(req.query),
            credentials,
          ),
        );
      });
    },
  };
}

function within(query: Record<string, unknown>): {
  from?: Instant;
  to?: Instant;
} {
  return { from: instantOf('from', query), to: instantOf('to', query) };
}

function instantOf(
  name: string,
  query: Record<string, unknown>,
): Instant | undefined {
  if (query[name] === undefined) return undefined;
  const at = parseInstant(query[name]);
  if (at === undefined) {
    throw new InputError(
      `${name} is no time: write it as 2026-11-20T09:00:00Z`,
    );
  }
  return at;
}
