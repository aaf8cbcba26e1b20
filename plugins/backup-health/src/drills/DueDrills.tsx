import {
  ApiDrillStanding,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';
import { DataTable, Second } from '../components/DataTable';
import { ToneIcon } from '../components/ToneIcon';
import { ExactTime, RelativeTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import styles from './Drills.module.css';
import { resultTones } from './ResultChoice';

/** Which restores have to be rehearsed, and when. */
export function DueDrills({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const { scenarios } = health.drills;
  if (scenarios.length === 0) return <p>{t('drills.due.none')}</p>;
  return (
    <DataTable
      label={t('drills.due.heading')}
      columns={(
        ['scenario', 'every', 'lastPassed', 'lastTry', 'next'] as const
      ).map(id => ({ id, label: t(`drills.due.${id}`) }))}
      rows={scenarios.map(standing => ({
        id: standing.scenario,
        cells: [
          <strong key="scenario">
            {t(`drills.scenario.${standing.scenario}`)}
          </strong>,
          standing.every ?? t('drills.due.notDemanded'),
          standing.lastPassed ? (
            <RelativeTime key="passed" at={standing.lastPassed} seen />
          ) : (
            t('drills.due.never')
          ),
          <LastTry key="try" standing={standing} />,
          <NextDue key="next" standing={standing} />,
        ],
      }))}
    />
  );
}

function LastTry({ standing }: { standing: ApiDrillStanding }) {
  const t = useTexts();
  const { lastAttempt } = standing;
  if (!lastAttempt) return <>{t('drills.due.never')}</>;
  return (
    <>
      <span className={styles.result}>
        <ToneIcon tone={resultTones[lastAttempt.result]} />
        {t(`drills.result.${lastAttempt.result}`)}
      </span>
      <Second>
        <ExactTime at={lastAttempt.at} />
      </Second>
    </>
  );
}

function NextDue({ standing }: { standing: ApiDrillStanding }) {
  const t = useTexts();
  const { nextDue, overdue } = standing;
  if (!nextDue) return <>–</>;
  if (!overdue) {
    return (
      <>
        <RelativeTime at={nextDue} />
        <Second>
          <ExactTime at={nextDue} />
        </Second>
      </>
    );
  }
  return (
    <span className={styles.result} data-tone="warning">
      <ToneIcon tone="warning" />
      <strong>
        {t('drills.due.overdue', { time: <ExactTime at={nextDue} /> })}
      </strong>
    </span>
  );
}
