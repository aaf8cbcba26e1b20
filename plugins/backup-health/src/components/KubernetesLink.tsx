import { Entity } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useTexts } from '../translation/useTexts';
import { Panel } from './Panel';

const kubernetesAnnotations = [
  'backstage.io/kubernetes-id',
  'backstage.io/kubernetes-namespace',
  'backstage.io/kubernetes-label-selector',
];

/** To the pods behind the assets: the tab of the Kubernetes plugin. */
export function KubernetesLink({ entity }: { entity: Entity }) {
  const t = useTexts();
  const entityRoute = useRouteRef(entityRouteRef);
  const annotations = entity.metadata.annotations ?? {};
  if (
    !entityRoute ||
    !kubernetesAnnotations.some(annotation => annotation in annotations)
  ) {
    return null;
  }
  const page = entityRoute({
    kind: entity.kind.toLocaleLowerCase('en-US'),
    namespace: entity.metadata.namespace ?? 'default',
    name: entity.metadata.name,
  });
  return (
    <Panel heading={t('parts.kubernetes')}>
      <Link to={`${page}/kubernetes`}>{t('parts.kubernetesLink')}</Link>
    </Panel>
  );
}
