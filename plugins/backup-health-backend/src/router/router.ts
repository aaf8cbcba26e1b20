import { HttpAuthService } from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { HealthService } from '../serve/types';
import { openApiDocument } from './openapi';
import { parseFleetQuery } from './query';

/**
 * Translates HTTP, and does no more. Requests are validated by the OpenAPI
 * document; so are responses where `validateResponses` is set, as tests do.
 */
export async function createRouter(options: {
  httpAuth: HttpAuthService;
  health: HealthService;
  validateResponses?: boolean;
}): Promise<Router> {
  const { httpAuth, health } = options;
  const router = PromiseRouter();
  // As it is: the router below would serve it as a document of version 3.0.
  router.get('/openapi.json', (_req, res) => {
    res.json(openApiDocument);
  });
  const validated = createValidatedOpenApiRouter(openApiDocument, {
    validatorOptions: {
      validateRequests: {
        coerceTypes: false,
        allowUnknownQueryParameters: false,
      },
      validateResponses: options.validateResponses ?? false,
    },
  }) as unknown as Router;

  router.use(validated);

  validated.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { kind, namespace, name } = req.params;
    const ref = stringifyEntityRef({ kind, namespace, name });
    res.json(await health.getEntityHealth(ref, { credentials }));
  });

  validated.get('/fleet', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    res.json(
      await health.listFleet(parseFleetQuery(req.query), { credentials }),
    );
  });

  validated.get('/sources', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    res.json(await health.listSources({ credentials }));
  });

  return router;
}
