import { AssetKind, assetKinds } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { addressOf } from '../address';
import {
  checkedText,
  choice,
  entityRef,
  list,
  namePart,
  strict,
  text,
} from './builders';
import { urlFault } from './urls';

export const siteSchema = choice(['on-site', 'off-site']);

/**
 * An asset is named with all that tells it from others: nothing is taken over
 * from what stands beside it, since a CronJob may back up what lies elsewhere.
 */
export const assetSchema = strict({
  kind: choice(assetKinds),
  cluster: namePart('the name of a cluster').optional(),
  namespace: namePart('a namespace').optional(),
  name: text('the name of the asset'),
}).superRefine(checkPlace);

/** An asset of which something else says the kind and the name. */
export function assetSchemaWith(usual: { kind: AssetKind; name: string }) {
  return strict({
    kind: choice(assetKinds).default(usual.kind),
    cluster: namePart('the name of a cluster').optional(),
    namespace: namePart('a namespace').optional(),
    name: text('the name of the asset').default(usual.name),
  }).superRefine(checkPlace);
}

function checkPlace(
  asset: { kind: AssetKind; cluster?: string; namespace?: string },
  context: z.RefinementCtx,
): void {
  const demand = (key: 'cluster' | 'namespace', message: string) =>
    context.addIssue({ code: 'custom', path: [key], message });
  if (!asset.cluster && asset.namespace) {
    demand('cluster', 'A namespace is one of a cluster: name the cluster too.');
    return;
  }
  const inCluster = ['volume', 'kubernetes-objects'].includes(asset.kind);
  if (inCluster && !asset.cluster) {
    demand(
      'cluster',
      `An asset of the kind ${asset.kind} lies in a cluster: name it.`,
    );
  }
  if (asset.kind === 'volume' && !asset.namespace) {
    demand('namespace', 'A volume is a claim in a namespace: name it.');
  }
}

export const cronJobSchema = strict({
  cluster: namePart('the name of a cluster'),
  namespace: namePart('the namespace of the CronJob'),
  name: namePart('the name of the CronJob'),
});

export const declaredAssetSchema = strict({
  entity: entityRef(),
  asset: assetSchema,
  covers: list(assetSchema).default([]),
  addresses: list(
    checkedText('the address of a server', urlFault).transform(addressOf),
  ).default([]),
});

export const declaredPlanSchema = strict({
  cronJob: cronJobSchema,
  role: choice(['backup', 'cleanup', 'metrics', 'check']).default('backup'),
  of: assetSchema.optional(),
  covers: list(assetSchema).default([]),
});

export const declaredSiteSchema = strict({
  bucket: text('the name of a bucket'),
  endpoint: text('the endpoint of the bucket').optional(),
  site: siteSchema,
});
