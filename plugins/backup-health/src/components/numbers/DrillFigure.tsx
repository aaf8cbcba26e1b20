import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApiDrillStanding,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';
import { RelativeTime } from '../../time/RelativeTime';
import { backupHealthTranslationRef } from '../../translation';
import { Figure, FigureNote } from './Figure';

/** When a restore has to be tried again. */
export function DrillFigure(props: { health: EntityHealth; brief?: boolean }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const { overdue, nextDue, lastPassed, scenarios } = props.health.drills;
  const label = t(props.brief ? 'number.drill.short' : 'number.drill.label');
  const last = lastPassed
    ? t('number.drill.lastPassed', {
        time: <RelativeTime at={lastPassed} seen />,
      })
    : t('number.drill.neverPassed');
  if (overdue.length > 0) {
    return (
      <Figure label={label} value={t('number.drill.overdue')} tone="warning">
        {scenarios
          .filter(standing => standing.overdue)
          .map(standing => (
            <FigureNote key={standing.scenario}>
              <Overdue standing={standing} brief={props.brief} />
            </FigureNote>
          ))}
      </Figure>
    );
  }
  if (!nextDue) {
    return (
      <Figure label={label} value={t('number.drill.none')}>
        {!props.brief && (
          <FigureNote>
            {lastPassed ? last : t('number.drill.noneWhy')}
          </FigureNote>
        )}
      </Figure>
    );
  }
  return (
    <Figure label={label} value={<RelativeTime at={nextDue} />}>
      {!props.brief && <FigureNote>{last}</FigureNote>}
    </Figure>
  );
}

/** Another scenario may have passed since: that is no news of this one. */
function Overdue(props: { standing: ApiDrillStanding; brief?: boolean }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const { lastPassed } = props.standing;
  const scenario = t(`drills.scenario.${props.standing.scenario}`);
  if (props.brief) return <>{scenario}</>;
  if (!lastPassed) return <>{t('number.drill.neverPassedOf', { scenario })}</>;
  return (
    <>
      {t('number.drill.lastPassedOf', {
        scenario,
        time: <RelativeTime at={lastPassed} seen />,
      })}
    </>
  );
}
