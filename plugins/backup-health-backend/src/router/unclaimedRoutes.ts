import { UnclaimedService } from '../serve/unclaimed/unclaimedService';
import { Area } from './area';
import { parseUnclaimedQuery } from './query';
import { unclaimedPaths, unclaimedSchemas } from './schema/unclaimed';

export function unclaimedRoutes(options: {
  unclaimed: Pick<UnclaimedService, 'listUnowned' | 'listSuggestions'>;
}): Area {
  const { unclaimed } = options;
  return {
    paths: unclaimedPaths,
    schemas: unclaimedSchemas,
    mount(router, caller) {
      router.get('/unowned', async (req, res) => {
        const credentials = await caller(req);
        const request = parseUnclaimedQuery(req.query);
        res.json(await unclaimed.listUnowned(request, credentials));
      });
      router.get('/suggestions', async (req, res) => {
        const credentials = await caller(req);
        const request = parseUnclaimedQuery(req.query);
        res.json(await unclaimed.listSuggestions(request, credentials));
      });
    },
  };
}
