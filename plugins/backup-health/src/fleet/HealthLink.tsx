import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import {
  routeResolutionApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { entityContentRouteRef } from '../routes';

/**
 * To the tab of a service, wherever the portal has put it; to the page of the
 * service where it has no tab.
 */
export function HealthLink(props: {
  entityRef: string;
  title: string;
  /** Until that is known, it is taken to have one. */
  hasTab?: boolean;
}) {
  const entityRoute = useRouteRef(entityRouteRef);
  const routes = useApi(routeResolutionApiRef);
  if (!entityRoute) return <>{props.title}</>;
  const page = entityRoute(parseEntityRef(props.entityRef));
  // The tab's parent has parameters, which the page of the service fills in.
  const tab =
    props.hasTab === false
      ? undefined
      : routes.resolve(entityContentRouteRef, { sourcePath: page });
  return <Link to={tab?.() ?? page}>{props.title}</Link>;
}
