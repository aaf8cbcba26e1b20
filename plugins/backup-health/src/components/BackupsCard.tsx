import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { Answer, messageOf, statusOf } from '../data/answer';
import { LiveProvider } from '../data/LiveProvider';
import { useEntityHealth } from '../health/useEntityHealth';
import { entityContentRouteRef } from '../routes';
import { TextWithTimes } from '../time/TextWithTimes';
import { backupHealthTranslationRef } from '../translation';
import styles from './BackupsCard.module.css';
import { DrillFigure } from './numbers/DrillFigure';
import { ExposureFigure } from './numbers/ExposureFigure';
import { RtoFigure } from './numbers/RtoFigure';
import { Root } from './Root';
import { StateBadge } from './StateBadge';
import { useStandingHealth } from './useStandingHealth';

/** The card of the entity of the page. */
export function BackupsCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  return (
    <Root className={styles.root}>
      <LiveProvider channel={`backup-health:entity:${entityRef}`}>
        <Card key={entityRef} entityRef={entityRef} />
      </LiveProvider>
    </Root>
  );
}

function Card({ entityRef }: { entityRef: string }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const { answer } = useEntityHealth(entityRef);
  const health = useStandingHealth(answer);
  return (
    <EntityInfoCard
      title={t('title')}
      headerActions={health && <StateBadge state={health.state} />}
      footerActions={<TabLink health={health} />}
    >
      {health ? <Known health={health} /> : <NotKnown answer={answer} />}
    </EntityInfoCard>
  );
}

function Known({ health }: { health: EntityHealth }) {
  const demanded = health.state !== 'exempt' && health.assets.length > 0;
  return (
    <>
      <p className={styles.sentence}>
        <TextWithTimes text={health.summary} />
      </p>
      {demanded && (
        <dl className={styles.numbers}>
          <ExposureFigure health={health} brief />
          <RtoFigure health={health} brief />
          <DrillFigure health={health} brief />
        </dl>
      )}
    </>
  );
}

function NotKnown({ answer }: { answer: Answer<EntityHealth> }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  if (answer.status !== 'failed') {
    return (
      <>
        <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
        <div className={styles.skeletons} aria-hidden>
          <Skeleton width="100%" height="3rem" />
          <Skeleton width="100%" height="4.5rem" />
        </div>
      </>
    );
  }
  const status = statusOf(answer.error);
  if (status === 404) return <p>{t('notAssessed.heading')}</p>;
  if (status === 403) return <p>{t('forbidden.text')}</p>;
  return (
    <p>
      {t('failed.heading')}: {messageOf(answer.error)}
    </p>
  );
}

/** One link, named by what comes next; none where the tab is not installed. */
function TabLink({ health }: { health?: EntityHealth }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const tab = useRouteRef(entityContentRouteRef);
  if (!tab) return null;
  const next = {
    bad: 'card.whatToDo',
    warning: 'card.whatToDo',
    unknown: 'card.whatIsKnown',
    good: 'card.details',
    none: 'card.details',
  } as const;
  return <Link to={tab()}>{t(next[health?.tone ?? 'none'])}</Link>;
}
