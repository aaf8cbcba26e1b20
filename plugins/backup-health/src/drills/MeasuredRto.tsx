import {
  ApiDrill,
  ApiScenarioRto,
  EntityHealth,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { Sparkline } from '../charts/Sparkline';
import { shortTime } from '../time/exactTime';
import { useNow } from '../time/NowProvider';
import { useLanguage } from '../time/useLanguage';
import { useTexts } from '../translation/useTexts';
import styles from './Drills.module.css';

const mostPoints = 24;

/** How long it took, per scenario: never modelled. */
export function MeasuredRto(props: {
  health: EntityHealth;
  drills: ApiDrill[];
}) {
  const { health, drills } = props;
  const t = useTexts();
  const measured = health.rto.byScenario.filter(({ samples }) => samples > 0);
  if (measured.length === 0) {
    return <p className={styles.note}>{t('drills.measured.never')}</p>;
  }
  return (
    <div className={styles.measured}>
      {measured.map(rto => (
        <Scenario
          key={rto.scenario}
          rto={rto}
          targetSeconds={health.targets.rtoSeconds}
          drills={drills
            .filter(
              drill => drill.scenario === rto.scenario && !drill.correctedBy,
            )
            .slice(0, mostPoints)
            .reverse()}
        />
      ))}
    </div>
  );
}

function Scenario(props: {
  rto: ApiScenarioRto;
  targetSeconds?: number;
  drills: ApiDrill[];
}) {
  const { rto, targetSeconds, drills } = props;
  const t = useTexts();
  const now = useNow();
  const language = useLanguage();
  const scenario = t(`drills.scenario.${rto.scenario}`);
  const figures = [
    { name: t('drills.measured.latest'), seconds: rto.latestSeconds },
    { name: t('drills.measured.median'), seconds: rto.medianSeconds },
    { name: t('drills.measured.p95'), seconds: rto.p95Seconds },
    {
      name: t('drills.measured.max'),
      seconds: rto.p95Seconds === undefined ? rto.maxSeconds : undefined,
    },
    // Of one alone, the others are the same again.
  ].slice(0, rto.samples === 1 ? 1 : undefined);
  return (
    <div role="group" aria-label={scenario}>
      <h4 className={styles.scenario}>{scenario}</h4>
      <dl className={styles.figures}>
        {figures.map(
          ({ name, seconds }) =>
            seconds !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{formatDurationSeconds(seconds)}</dd>
              </div>
            ),
        )}
      </dl>
      {drills.length > 0 && (
        <Sparkline
          label={t('drills.measured.spark', { scenario })}
          target={targetSeconds}
          points={drills.map(drill => {
            const passed = drill.result === 'passed';
            const value = passed ? drill.rtoSeconds : undefined;
            return {
              value,
              missed: !passed,
              label: [
                shortTime(drill.declaredAt, now, language),
                value === undefined
                  ? t(`drills.result.${drill.result}`)
                  : formatDurationSeconds(value),
              ].join(' '),
            };
          })}
        />
      )}
      <p className={styles.note}>
        {t(`drills.measured.${wordOf(rto.samples)}`, {
          number: String(rto.samples),
        })}
        {targetSeconds !== undefined && (
          <>
            {' '}
            {t(
              targetSeconds > (rto.maxSeconds ?? 0) * 3
                ? 'drills.measured.targetFar'
                : 'drills.measured.target',
              { target: formatDurationSeconds(targetSeconds) },
            )}
          </>
        )}
      </p>
    </div>
  );
}

function wordOf(samples: number): 'one' | 'few' | 'samples' {
  if (samples === 1) return 'one';
  return samples < 5 ? 'few' : 'samples';
}
