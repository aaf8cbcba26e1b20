import { PointService } from '../serve/points/pointService';
import { Area } from './area';
import { refOf } from './entityRoutes';
import { parsePointQuery } from './query';
import { pointPaths, pointSchemas } from './schema/points';

export function pointRoutes(options: {
  points: Pick<PointService, 'list'>;
}): Area {
  const { points } = options;
  return {
    paths: pointPaths,
    schemas: pointSchemas,
    mount(router, caller) {
      router.get(
        '/entities/:kind/:namespace/:name/recovery-points',
        async (req, res) => {
          const credentials = await caller(req);
          const request = parsePointQuery(req.query);
          const ref = refOf(req.params);
          res.json(await points.list(ref, request, credentials));
        },
      );
    },
  };
}
