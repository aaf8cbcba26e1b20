import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EntityHealthViews } from './EntityHealthViews';
import styles from './Page.module.css';
import { Root } from './Root';

/** The tab of the entity of the page. */
export function BackupsTab() {
  const { entity } = useEntity();
  return (
    <Root className={styles.page}>
      <EntityHealthViews key={stringifyEntityRef(entity)} entity={entity} />
    </Root>
  );
}
