import { InputError } from '@backstage/errors';
import { trimSpace } from './whitespace';

export interface ZonePrefix {
  zoneName: string;
  rest: string;
}

/**
 * Splits `TZ=<zone> ` or `CRON_TZ=<zone> ` off an expression. Only a blank ends
 * the name, and only the very start of an expression is looked at.
 *
 * @returns `undefined` where there is no such prefix
 */
export function splitZonePrefix(expression: string): ZonePrefix | undefined {
  const prefix = ['TZ=', 'CRON_TZ='].find(p => expression.startsWith(p));
  if (prefix === undefined) return undefined;
  const end = expression.indexOf(' ');
  if (end < 0) {
    throw new InputError(`nothing follows the time zone in "${expression}"`);
  }
  return {
    zoneName: expression.slice(prefix.length, end),
    rest: trimSpace(expression.slice(end)),
  };
}
