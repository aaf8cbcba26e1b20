import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Request, Router } from 'express';

/** Who asks: users, and other plugins and systems by a token. */
export type Caller = (req: Request) => Promise<BackstageCredentials>;

/**
 * One part of the API: what it says of itself in the OpenAPI document, and the
 * routes that keep to it.
 */
export interface Area {
  paths: Record<string, object>;
  /** Of its own; those of `schema/health` are there for all. */
  schemas: Record<string, object>;
  mount(router: Router, caller: Caller): void;
}
