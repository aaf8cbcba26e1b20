import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { checkedText, list, strict, text } from './builders';

const drillsSubject = 'the subject of a token, as in external:ci';

/** Of an entity, and with its kind: nothing is guessed. */
function entityRef(what: string) {
  return checkedText(what, value => {
    try {
      parseEntityRef(value);
      return undefined;
    } catch {
      return `It is no entity reference. Write it as ${what}.`;
    }
  }).transform(value => stringifyEntityRef(parseEntityRef(value)));
}

const recordedFor = z.union(
  [
    entityRef('component:default/shop-api').transform(ref => ({ ref })),
    strict({
      owner: entityRef('group:default/platform-team').optional(),
      system: entityRef('system:default/shop').optional(),
    }).refine(({ owner, system }) => owner ?? system),
  ],
  {
    error:
      'It has to be an entity reference, as in component:default/shop-api, or a map with owner, system.',
  },
);

export const drillsSchema = strict({
  timeZone: checkedText('an IANA time zone, as in Europe/Berlin', value =>
    IANAZone.isValidZone(value)
      ? undefined
      : 'There is no such time zone. Write an IANA name, as in Europe/Berlin.',
  ).default('UTC'),
  namespacePattern: text('a pattern for names of namespaces', 253)
    .regex(/^[a-z0-9*-]*[a-z0-9-][a-z0-9*-]*$/, {
      error:
        'It has to be the name of a namespace, with * for any part of it, as in drill-*.',
    })
    .optional(),
  recorders: list(
    strict({ subject: text(drillsSubject, 255), entities: list(recordedFor) }),
  ).default([]),
});
