import { apiStatus } from '../apiStatus';
import { ResourceType } from '../types';

/**
 * The revision that a list or a watch names; 0 and none mean whatever there
 * is.
 *
 * @throws ApiError (Invalid)
 */
export function resourceVersionOf(
  type: ResourceType,
  query: URLSearchParams,
): number | undefined {
  const text = query.get('resourceVersion') ?? '';
  if (text === '' || text === '0') return undefined;
  if (!/^\d{1,15}$/.test(text)) {
    throw apiStatus.invalid(
      type,
      type.plural,
      '',
      `resourceVersion: Invalid value: "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`,
    );
  }
  return Number(text);
}
