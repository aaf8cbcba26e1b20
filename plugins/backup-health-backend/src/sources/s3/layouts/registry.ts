import { DumpsLayoutConfig } from '../../../config';
import { createDumpsLayout } from './dumps';
import { Layout, LayoutContext } from './types';

type LayoutConfig = DumpsLayoutConfig;

/** One line for each way in which recovery points lie in a bucket. */
const layouts: {
  [T in LayoutConfig['type']]: (
    config: Extract<LayoutConfig, { type: T }>,
    context: LayoutContext,
  ) => Layout;
} = {
  dumps: createDumpsLayout,
};

export function createLayout(
  config: LayoutConfig,
  context: LayoutContext,
): Layout {
  return layouts[config.type](config, context);
}
