import { LayoutConfig } from '../../../config';
import { createDumpsLayout } from './dumps';
import { Layout, LayoutContext } from './types';

/** One line for each way in which recovery points lie in a bucket. */
const layouts: {
  [T in LayoutConfig['type']]: (
    config: Extract<LayoutConfig, { type: T }>,
    context: LayoutContext,
  ) => Layout[];
} = {
  dumps: (config, context) => [createDumpsLayout(config, context)],
};

export function createLayouts<T extends LayoutConfig['type']>(
  config: Extract<LayoutConfig, { type: T }>,
  context: LayoutContext,
): Layout[] {
  return layouts[config.type as T](config, context);
}
