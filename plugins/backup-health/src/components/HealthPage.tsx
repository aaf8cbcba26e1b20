import { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { ExactTime } from '../time/RelativeTime';
import { backupHealthTranslationRef } from '../translation';
import { ExemptPanel } from '../views/ExemptPanel';
import { UnclassifiedPanel } from '../views/UnclassifiedPanel';
import { UnmappedPanel } from '../views/UnmappedPanel';
import { AssetsTable } from './assets/AssetsTable';
import { WhatToDo } from './findings/WhatToDo';
import { HealthHead } from './HealthHead';
import { HealthNumbers } from './numbers/HealthNumbers';
import styles from './Page.module.css';
import { SourcesPanel } from './SourcesPanel';
import { Suggestions } from './Suggestions';

/** The sentence first, then the numbers, what to do, and the proof. */
export function HealthPage(props: { health: EntityHealth; entity: Entity }) {
  const { health, entity } = props;
  const { t } = useTranslationRef(backupHealthTranslationRef);
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
  return (
    <>
      <HealthHead health={health} />
      {health.state === 'exempt' ? (
        <ExemptPanel />
      ) : (
        <HealthNumbers health={health} />
      )}
      {health.state === 'unclassified' && <UnclassifiedPanel entity={entity} />}
      {(health.state !== 'exempt' || health.findings.length > 0) && (
        <WhatToDo health={health} />
      )}
      <AssetsTable health={health} />
      <Suggestions health={health} />
      <SourcesPanel health={health} />
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
