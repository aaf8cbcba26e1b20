import { HistoryService } from '../serve/history/historyService';
import { Area } from './area';
import { refOf } from './entityRoutes';
import { instantOf } from './query';
import { historyPaths, historySchemas } from './schema/history';

export function historyRoutes(options: {
  history: Pick<HistoryService, 'getHistory'>;
}): Area {
  const { history } = options;
  return {
    paths: historyPaths,
    schemas: historySchemas,
    mount(router, caller) {
      router.get(
        '/entities/:kind/:namespace/:name/history',
        async (req, res) => {
          const credentials = await caller(req);
          const window = {
            from: instantOf(req.query, 'from'),
            to: instantOf(req.query, 'to'),
          };
          const ref = refOf(req.params);
          res.json(await history.getHistory(ref, window, credentials));
        },
      );
    },
  };
}
