import { apiStatus } from '../apiStatus';

/** In which form objects are wanted. */
export type Form =
  | 'object'
  | 'Table'
  | 'PartialObjectMetadata'
  | 'PartialObjectMetadataList';

/**
 * Takes the first form of an Accept header that there is.
 *
 * @throws ApiError (NotAcceptable)
 */
export function formOf(accept: string | undefined): Form {
  const wanted = (accept || '*/*').split(',');
  for (const each of wanted) {
    const [mediaType, ...parameters] = each.split(';').map(part => part.trim());
    if (!['application/json', '*/*', 'application/*'].includes(mediaType)) {
      continue;
    }
    const { as, v, g } = Object.fromEntries(
      parameters.map(parameter => parameter.split('=')),
    );
    if (as === undefined) return 'object';
    if (v === 'v1' && g === 'meta.k8s.io' && isForm(as)) return as;
  }
  throw apiStatus.notAcceptable(
    'only the following media types are accepted: application/json',
  );
}

function isForm(as: string): as is Form {
  return [
    'Table',
    'PartialObjectMetadata',
    'PartialObjectMetadataList',
  ].includes(as);
}
