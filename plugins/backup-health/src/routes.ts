import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The tab of an entity. */
export const entityContentRouteRef = createRouteRef();

/** The page of all services. */
export const fleetRouteRef = createRouteRef();
