import { InputError } from '@backstage/errors';

const fields: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
};

/** The six fields, seconds first, that a name stands for. Case matters. */
export function descriptorFields(descriptor: string): string[] {
  if (!Object.hasOwn(fields, descriptor)) {
    throw new InputError(`the descriptor "${descriptor}" is unknown`);
  }
  return fields[descriptor].split(' ');
}
