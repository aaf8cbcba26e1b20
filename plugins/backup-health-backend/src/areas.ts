import {
  AuditorService,
  AuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import { RecoveryPoints } from './assess/recoveryPoints';
import { ResolvedServices } from './assess/resolvedServices';
import { BackupHealthConfig } from './config';
import { DrillService } from './drills/drillService';
import { RestoreService } from './drills/restoreService';
import { Area } from './router/area';
import { drillRoutes } from './router/drillRoutes';
import { entityRoutes } from './router/entityRoutes';
import { evidenceRoutes } from './router/evidenceRoutes';
import { fleetRoutes } from './router/fleetRoutes';
import { historyRoutes } from './router/historyRoutes';
import { pointRoutes } from './router/pointRoutes';
import { policyRoutes } from './router/policyRoutes';
import { recoveryPlanRoutes } from './router/recoveryPlanRoutes';
import { sourceRoutes } from './router/sourceRoutes';
import { unclaimedRoutes } from './router/unclaimedRoutes';
import { whatIfRoutes } from './router/whatIfRoutes';
import { waiverRoutes } from './router/waiverRoutes';
import { Access } from './serve/access';
import { BlueprintService } from './serve/blueprint/blueprintService';
import { EvidenceService } from './serve/evidence/evidenceService';
import { PointService } from './serve/points/pointService';
import { PolicyService } from './serve/policy/policyService';
import { EntityService } from './serve/health/entityService';
import { FleetPartsService } from './serve/fleet/fleetParts';
import { FleetService } from './serve/fleet/fleetService';
import { FleetTable } from './serve/fleet/fleetTable';
import { DependencyTable } from './serve/graph/dependencyTable';
import { GraphService } from './serve/graph/graphService';
import { HistoryService } from './serve/history/historyService';
import { RecoveryPlanService } from './serve/recoveryPlan/recoveryPlanService';
import { SourceService } from './serve/sources/sourceService';
import { TrustReader } from './serve/trust/trustReader';
import { UnclaimedService } from './serve/unclaimed/unclaimedService';
import { Visibility } from './serve/visibility';
import { WhatIfService } from './serve/whatIf/whatIfService';
import { BackupHealthStore } from './store/types';
import { WaiverService } from './waivers/waiverService';

/** All parts of the API, each with what it answers from. */
export function createAreas(options: {
  auditor: AuditorService;
  auth: Pick<AuthService, 'getOwnServiceCredentials' | 'isPrincipal'>;
  catalog: CatalogService;
  permissions: PermissionsService;
  config: BackupHealthConfig;
  store: BackupHealthStore;
  clock: () => Instant;
}): Area[] {
  const { auditor, auth, catalog, permissions, config, store, clock } = options;
  const access = new Access({
    permissions,
    visibility: new Visibility({ auth, permissions, catalog }),
  });
  const graceSeconds = config.sourceGraceSeconds;
  const trust = new TrustReader({ store, clock, graceSeconds });
  const table = new FleetTable(store);
  const graph = new GraphService({
    table,
    dependencies: new DependencyTable(store),
    access,
  });
  const services = new ResolvedServices({ store, config, clock });
  const history = new HistoryService({ store, access, clock, trust });
  const entities = new EntityService({
    store,
    graph,
    access,
    clock,
    trust,
  });
  const points = new RecoveryPoints({ store, config, clock });
  const fleet = new FleetService({
    table,
    history: store,
    access,
    trust,
    tiers: config.tiers.map(({ id }) => id),
  });
  const blueprint = new BlueprintService({ table, access, trust });
  return [
    entityRoutes({ entities, history }),
    evidenceRoutes({
      auditor,
      evidence: new EvidenceService({
        store,
        entities,
        history,
        points,
        clock,
      }),
    }),
    historyRoutes({ history }),
    whatIfRoutes({
      whatIf: new WhatIfService({
        services,
        access,
        tiers: config.tiers,
        clock,
      }),
    }),
    pointRoutes({
      points: new PointService({ points, access }),
    }),
    recoveryPlanRoutes({
      plans: new RecoveryPlanService({ services, store, graph, access, trust }),
    }),
    fleetRoutes({
      fleet,
      parts: new FleetPartsService({
        store,
        fleet,
        blueprint,
        access,
        clock,
        graceSeconds,
      }),
    }),
    policyRoutes({
      policy: new PolicyService({ table, access, config }),
      blueprint,
    }),
    unclaimedRoutes({
      unclaimed: new UnclaimedService({ store, access, trust }),
    }),
    sourceRoutes({
      auditor,
      sources: new SourceService({ store, access, clock, graceSeconds }),
    }),
    drillRoutes({
      auditor,
      drills: new DrillService({
        store,
        access,
        clock,
        recorders: config.drills.recorders,
      }),
      restores: new RestoreService({ store, access }),
    }),
    waiverRoutes({
      auditor,
      waivers: new WaiverService({
        store,
        catalog,
        access,
        clock,
        maximumSeconds: config.waiverMaximumSeconds,
      }),
    }),
  ];
}
