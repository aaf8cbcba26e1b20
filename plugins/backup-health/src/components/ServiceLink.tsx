import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** A service by its name, which leads to its page. */
export function ServiceLink(props: { entityRef: string; title?: string }) {
  const { entityRef, title } = props;
  return (
    <EntityRefLink
      entityRef={entityRef}
      title={title ?? parseEntityRef(entityRef).name}
    />
  );
}
