import { LayoutConfig } from '../../../config';
import { createDumpsLayout } from './dumps';
import { createKopiaLayout } from './kopia';
import { createPgBackRestLayouts } from './pgbackrest';
import { createResticLayout } from './restic';
import { Layout, LayoutContext } from './types';
import { createVeleroLayout } from './velero';
import { createVersioningLayout } from './versioning';
import { createWalGLayouts } from './walg';

/** One line for each way in which recovery points lie in a bucket. */
const layouts: {
  [T in LayoutConfig['type']]: (
    config: Extract<LayoutConfig, { type: T }>,
    context: LayoutContext,
  ) => Layout | Layout[];
} = {
  dumps: createDumpsLayout,
  pgbackrest: createPgBackRestLayouts,
  'wal-g': createWalGLayouts,
  restic: createResticLayout,
  kopia: createKopiaLayout,
  velero: createVeleroLayout,
  versioning: createVersioningLayout,
};

export function createLayouts<T extends LayoutConfig['type']>(
  config: Extract<LayoutConfig, { type: T }>,
  context: LayoutContext,
): Layout[] {
  return [layouts[config.type as T](config, context)].flat();
}
