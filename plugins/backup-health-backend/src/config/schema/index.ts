import { z } from 'zod';
import {
  declaredAssetSchema,
  declaredPlanSchema,
  declaredSiteSchema,
} from './assets';
import { bucketSchema } from './buckets';
import { duration, interval, list, named, strict } from './builders';
import { drillsSchema } from './drills';
import { kubernetesSchema } from './kubernetes';
import {
  attestationSchema,
  environmentsSchema,
  kindsSchema,
  policySchema,
  tierSchema,
} from './policy';

const days = 86_400;

/** What `backupHealth` in app-config may hold; `config.d.ts` explains it. */
export const backupHealthSchema = strict({
  kubernetes: kubernetesSchema.prefault({}),
  s3: list(bucketSchema).default([]),
  assets: list(declaredAssetSchema).default([]),
  plans: list(declaredPlanSchema).default([]),
  sites: list(declaredSiteSchema).default([]),
  tiers: named(tierSchema).default({}),
  assetKinds: kindsSchema.default({}),
  environments: environmentsSchema.prefault({}),
  policies: named(policySchema).default({}),
  drills: drillsSchema.prefault({}),
  attestations: list(attestationSchema).default([]),
  sourceGrace: duration().default(300),
  catalog: strict({ interval: interval().default(120) }).prefault({}),
  history: strict({ retention: duration().default(400 * days) }).prefault({}),
  waivers: strict({ maximum: duration(3600).default(365 * days) }).prefault({}),
});

export type RawBackupHealthConfig = z.infer<typeof backupHealthSchema>;
