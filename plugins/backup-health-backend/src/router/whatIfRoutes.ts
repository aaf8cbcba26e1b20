import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { WhatIfInput } from '@backup-health/backstage-plugin-common';
import { WhatIfService } from '../serve/whatIf/whatIfService';
import { Area } from './area';
import { whatIfPaths, whatIfSchemas } from './schema/whatIf';

export function whatIfRoutes(options: {
  whatIf: Pick<WhatIfService, 'try'>;
}): Area {
  const { whatIf } = options;
  return {
    paths: whatIfPaths,
    schemas: whatIfSchemas,
    mount(router, caller) {
      router.post('/assess', async (req, res) => {
        const credentials = await caller(req);
        // As the document describes it: the router has held it against that.
        const input = req.body as WhatIfInput;
        res.json(
          await whatIf.try(
            { ...input, entityRef: refOf(input.entityRef) },
            credentials,
          ),
        );
      });
    },
  };
}

function refOf(text: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    throw new InputError(
      `"${text.slice(
        0,
        100,
      )}" is no entity reference. Write kind:namespace/name.`,
    );
  }
}
