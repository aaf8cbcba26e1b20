import { Entity } from '@backstage/catalog-model';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { ExactTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import { ExemptPanel } from '../views/ExemptPanel';
import { UnclassifiedPanel } from '../views/UnclassifiedPanel';
import { UnmappedPanel } from '../views/UnmappedPanel';
import { WhatToDo } from './findings/WhatToDo';
import { HealthHead } from './HealthHead';
import { HealthParts } from './HealthParts';
import { KnownPanels } from './known/KnownPanels';
import { HealthNumbers } from './numbers/HealthNumbers';
import styles from './Page.module.css';
import { SourcesPanel } from './SourcesPanel';
import { Suggestions } from './Suggestions';

/**
 * The sentence first, then the numbers and what to do. The proof, and what is
 * looked at more seldom, is in parts below, one at a time.
 */
export function HealthPage(props: { health: EntityHealth; entity: Entity }) {
  const { health, entity } = props;
  const t = useTexts();
  if (health.unmapped !== undefined && health.assets.length === 0) {
    return (
      <>
        <HealthHead health={health} />
        <UnmappedPanel entity={entity} reason={health.unmapped} />
        <Suggestions health={health} />
        <SourcesPanel health={health} />
      </>
    );
  }
  const exempt = health.state === 'exempt';
  return (
    <>
      <HealthHead health={health} />
      {exempt ? <ExemptPanel /> : <HealthNumbers health={health} />}
      {health.state === 'unknown' && <KnownPanels health={health} />}
      {health.state === 'unclassified' && <UnclassifiedPanel entity={entity} />}
      {(!exempt || health.findings.length > 0) && <WhatToDo health={health} />}
      <Suggestions health={health} />
      <HealthParts health={health} entity={entity} />
      <p className={styles.footnote}>
        {t('time.note')}{' '}
        {health.nextChangeAt &&
          t('time.nextChange', {
            time: <ExactTime at={health.nextChangeAt} />,
          })}
      </p>
    </>
  );
}
