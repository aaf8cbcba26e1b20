import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';

/**
 * To the tab of a service, at its usual place. The route of the tab cannot be
 * asked for from outside of an entity's page: its parent has parameters.
 */
export function HealthLink(props: { entityRef: string; title: string }) {
  const entityRoute = useRouteRef(entityRouteRef);
  if (!entityRoute) return <>{props.title}</>;
  const page = entityRoute(parseEntityRef(props.entityRef));
  return <Link to={`${page}/backups`}>{props.title}</Link>;
}
