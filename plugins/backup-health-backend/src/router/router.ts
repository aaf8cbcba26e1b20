import { HttpAuthService } from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { ErrorRequestHandler, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { redactError } from '../redaction';
import { Area } from './area';
import { createOpenApiDocument } from './openapi';
import { saysWhenToTryAgain, waitsShortly } from './unavailable';

/** What goes wrong may quote a request, a driver or a server. */
const withoutCredentials: ErrorRequestHandler = (error, _req, _res, next) =>
  next(redactError(error));

/**
 * Translates HTTP, and does no more. Requests are validated by the OpenAPI
 * document; so are responses where `validateResponses` is set, as tests do.
 */
export async function createRouter(options: {
  httpAuth: HttpAuthService;
  areas: Area[];
  validateResponses?: boolean;
}): Promise<Router> {
  const { httpAuth, areas } = options;
  const document = createOpenApiDocument(areas);
  const router = PromiseRouter();
  router.use(waitsShortly);
  // As it is: the router below would serve it as a document of version 3.0.
  router.get('/openapi.json', (_req, res) => {
    res.json(document);
  });
  const validated = createValidatedOpenApiRouter(document, {
    validatorOptions: {
      validateRequests: {
        coerceTypes: false,
        allowUnknownQueryParameters: false,
      },
      validateResponses: options.validateResponses ?? false,
    },
  }) as unknown as Router;

  router.use(validated);
  for (const area of areas) {
    area.mount(validated, req =>
      httpAuth.credentials(req, { allow: ['user', 'service'] }),
    );
  }
  router.use(withoutCredentials);
  router.use(saysWhenToTryAgain);
  return router;
}
