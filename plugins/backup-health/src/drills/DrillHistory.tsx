import {
  ApiDrill,
  assetTitle,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { Link } from '@backstage/ui';
import { DataTable, Second } from '../components/DataTable';
import { ToneIcon } from '../components/ToneIcon';
import { ExactTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import styles from './Drills.module.css';
import { PhasesBar, PhasesLegend } from './PhasesBar';
import { resultTones } from './ResultChoice';

/** What was rehearsed, newest first. */
export function DrillHistory({ drills }: { drills: ApiDrill[] }) {
  const t = useTexts();
  if (drills.length === 0) return <p>{t('drills.history.empty')}</p>;
  const longest = Math.max(
    ...drills.map(({ phases }) =>
      phases.reduce((sum, { seconds }) => sum + seconds, 0),
    ),
  );
  return (
    <>
      <DataTable
        label={t('drills.history.caption')}
        columns={(
          ['when', 'scenario', 'result', 'took', 'lessons', 'by'] as const
        ).map(id => ({ id, label: t(`drills.history.${id}`) }))}
        rows={drills.map(drill => ({
          id: drill.id,
          cells: [
            <ExactTime key="when" at={drill.declaredAt} />,
            <What key="what" drill={drill} />,
            <Result key="result" drill={drill} />,
            <Took key="took" drill={drill} longest={longest} />,
            <Lessons key="lessons" drill={drill} />,
            <By key="by" drill={drill} />,
          ],
        }))}
      />
      <PhasesLegend />
    </>
  );
}

function What({ drill }: { drill: ApiDrill }) {
  const t = useTexts();
  const { asset, recoveryPoint } = drill;
  return (
    <>
      {t(`drills.scenario.${drill.scenario}`)}
      {asset && <Second>{assetTitle(asset)}</Second>}
      {recoveryPoint?.asOf && (
        <Second>
          <ExactTime at={recoveryPoint.asOf} />
        </Second>
      )}
      {recoveryPoint?.stale && <Second>{t('drills.history.stale')}</Second>}
    </>
  );
}

function Result({ drill }: { drill: ApiDrill }) {
  const t = useTexts();
  const passed = drill.checks.filter(check => check.passed).length;
  return (
    <>
      <span className={styles.result}>
        <ToneIcon
          tone={drill.correctedBy ? 'none' : resultTones[drill.result]}
        />
        {t(`drills.result.${drill.result}`)}
      </span>
      {drill.checks.length > 0 && (
        <Second>
          {t('drills.history.checks', {
            count: drill.checks.length,
            passed: String(passed),
          })}
        </Second>
      )}
      {drill.correctedBy && <Second>{t('drills.history.corrected')}</Second>}
      {drill.corrects && <Second>{t('drills.history.corrects')}</Second>}
    </>
  );
}

function Took(props: { drill: ApiDrill; longest: number }) {
  const { drill } = props;
  const t = useTexts();
  return (
    <>
      {drill.rtoSeconds === undefined
        ? t('drills.history.notValidated')
        : formatDurationSeconds(drill.rtoSeconds)}
      <PhasesBar phases={drill.phases} ofSeconds={props.longest} />
    </>
  );
}

function Lessons({ drill }: { drill: ApiDrill }) {
  const t = useTexts();
  const parts = [
    { name: t('drills.history.missing'), lines: drill.missingDependencies },
    { name: t('drills.history.fixes'), lines: drill.runbookFixes },
  ].filter(({ lines }) => lines.length > 0);
  if (parts.length === 0 && !drill.notes) {
    return <Second>{t('drills.history.nothing')}</Second>;
  }
  return (
    <>
      {parts.map(({ name, lines }) => (
        <div key={name}>
          <Second>{name}</Second>
          <ul className={styles.lessons}>
            {lines.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
      {drill.notes && <Second>{drill.notes}</Second>}
    </>
  );
}

function By({ drill }: { drill: ApiDrill }) {
  const t = useTexts();
  return (
    <>
      {drill.origin === 'found'
        ? // The key of the restore that it was found as: its name is the last part.
          drill.actor.slice(drill.actor.lastIndexOf('/') + 1)
        : drill.actor.replace(/^user:(default\/)?/, '')}
      <Second>{t(`drills.history.origin.${drill.origin}`)}</Second>
      {drill.links
        // What was typed by others never becomes a script.
        .filter(({ url }) => /^https?:\/\//.test(url))
        .map(({ title, url }) => (
          <div key={url}>
            <Link href={url} target="_blank" rel="noopener noreferrer">
              {title}
            </Link>
          </div>
        ))}
    </>
  );
}
