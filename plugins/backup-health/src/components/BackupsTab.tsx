import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { LiveProvider } from '../data/LiveProvider';
import { EntityHealthViews } from './EntityHealthViews';
import styles from './Page.module.css';
import { Root } from './Root';

/** The tab of the entity of the page. */
export function BackupsTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  return (
    <Root className={styles.page}>
      <LiveProvider channel={`backup-health:entity:${entityRef}`}>
        <EntityHealthViews key={entityRef} entity={entity} />
      </LiveProvider>
    </Root>
  );
}
