import { BlueprintService } from '../serve/blueprint/blueprintService';
import { PolicyService } from '../serve/policy/policyService';
import { Area } from './area';
import { policyPaths, policySchemas } from './schema/policy';

export function policyRoutes(options: {
  policy: Pick<PolicyService, 'get'>;
  blueprint: Pick<BlueprintService, 'get'>;
}): Area {
  const { policy, blueprint } = options;
  return {
    paths: policyPaths,
    schemas: policySchemas,
    mount(router, caller) {
      router.get('/policy', async (req, res) => {
        res.json(await policy.get(await caller(req)));
      });
      router.get('/blueprint', async (req, res) => {
        res.json(await blueprint.get(await caller(req)));
      });
    },
  };
}
