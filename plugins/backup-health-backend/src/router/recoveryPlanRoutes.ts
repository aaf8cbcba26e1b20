import { RecoveryPlanService } from '../serve/recoveryPlan/recoveryPlanService';
import { Area } from './area';
import { refOf } from './entityRoutes';
import { recoveryPlanPaths, recoveryPlanSchemas } from './schema/recoveryPlan';

export function recoveryPlanRoutes(options: {
  plans: Pick<RecoveryPlanService, 'get'>;
}): Area {
  const { plans } = options;
  return {
    paths: recoveryPlanPaths,
    schemas: recoveryPlanSchemas,
    mount(router, caller) {
      router.get(
        '/entities/:kind/:namespace/:name/recovery-plan',
        async (req, res) => {
          const credentials = await caller(req);
          res.json(await plans.get(refOf(req.params), credentials));
        },
      );
    },
  };
}
