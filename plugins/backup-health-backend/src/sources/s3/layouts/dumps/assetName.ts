import { groupReference } from '../../../../config/pattern/keyPattern';

/**
 * Puts what the pattern's groups matched into an asset's name: `$db` or `$<db>`
 * stands for the group `db`.
 *
 * @returns `undefined` where a group matched nothing
 */
export function fillAssetName(
  template: string,
  groups: Record<string, string | undefined>,
): string | undefined {
  let isWhole = true;
  const name = template.replace(
    groupReference,
    (_, angled: string | undefined, bare: string | undefined) => {
      const value = groups[angled ?? bare ?? ''];
      isWhole = isWhole && Boolean(value);
      return value ?? '';
    },
  );
  return isWhole ? name : undefined;
}

/** Whether the asset is the same for all objects. */
export function isFixedName(template: string): boolean {
  return fillAssetName(template, {}) !== undefined;
}
