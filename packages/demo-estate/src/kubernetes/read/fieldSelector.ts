import { apiStatus } from '../apiStatus';
import { textAt } from '../fields';
import { KubernetesObject, ResourceType } from '../types';

type Test = (object: KubernetesObject) => boolean;

/**
 * Makes a test of a field selector: `metadata.name=x`, joined by commas. Of
 * custom resources no other fields than name and namespace can be named.
 *
 * @throws ApiError (BadRequest)
 */
export function parseFieldSelector(selector: string, type: ResourceType): Test {
  const fields = [
    'metadata.name',
    ...(type.namespaced ? ['metadata.namespace'] : []),
    ...(type.selectableFields ?? []),
  ];
  const tests = selector
    .split(',')
    .filter(part => part !== '')
    .map((part): Test => {
      const match = /^([^=!]+)(=|==|!=)([^=]*)$/.exec(part);
      if (!match) {
        throw apiStatus.badRequest(
          `invalid selector: '${selector}'; can't understand '${part}'`,
        );
      }
      const [, field, operator, wanted] = match;
      if (!fields.includes(field)) {
        throw apiStatus.badRequest(`field label not supported: ${field}`);
      }
      return object =>
        (textAt(object, field) === wanted) === (operator !== '!=');
    });
  return object => tests.every(test => test(object));
}
