import {
  assetTitle,
  drillScenarios,
  EntityHealth,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { Choice } from '../components/Choice';
import { LineField } from '../components/LineField';
import { LinesField } from '../components/LinesField';
import { useTexts } from '../translation/useTexts';
import { DraftProblems } from './checkDraft';
import { DrillDraft, timeFields } from './draft';
import styles from './DrillForm.module.css';
import { PointChoice } from './PointChoice';
import { ReckonedRto } from './ReckonedRto';
import { ResultChoice } from './ResultChoice';
import { TimeField } from './TimeField';
import { useProblemWords, useTimeNames } from './useDrillProblems';

/** What is asked of a drill, in the order in which it happened. */
export function DrillFields(props: {
  health: EntityHealth;
  draft: DrillDraft;
  problems: DraftProblems;
  onChange: (change: Partial<DrillDraft>) => void;
}) {
  const { health, draft, problems, onChange } = props;
  const t = useTexts();
  const names = useTimeNames();
  const inWords = useProblemWords();
  return (
    <>
      <div className={styles.pair}>
        <Choice
          label={t('drills.form.scenario')}
          value={draft.scenario}
          options={drillScenarios.map(value => ({
            value,
            label: t(`drills.scenario.${value}`),
          }))}
          onChange={scenario => onChange({ scenario })}
        />
        <Choice
          label={t('drills.form.asset')}
          value={draft.asset}
          options={[
            { value: '', label: t('drills.form.wholeService') },
            ...health.assets.map(({ ref }) => ({
              value: stringifyAssetRef(ref),
              label: assetTitle(ref),
            })),
          ]}
          onChange={asset => onChange({ asset, point: '' })}
        />
        <PointChoice
          entityRef={health.entityRef}
          asset={draft.asset}
          value={draft.point}
          onChange={point => onChange({ point })}
        />
      </div>
      <fieldset className={styles.group}>
        <legend>
          {t('drills.form.times')} <span>{t('drills.form.timesNote')}</span>
        </legend>
        <div className={styles.times}>
          {timeFields.map(field => (
            <TimeField
              key={field}
              label={names[field]}
              value={draft[field]}
              problem={inWords(problems[field])}
              onChange={value => onChange({ [field]: value })}
            />
          ))}
        </div>
        <ReckonedRto draft={draft} targetSeconds={health.targets.rtoSeconds} />
      </fieldset>
      <ResultChoice
        value={draft.result}
        onChange={result => onChange({ result })}
      />
      <div className={styles.pair}>
        <LinesField
          label={t('drills.form.missing')}
          description={t('drills.form.missingNote')}
          value={draft.missing}
          problem={inWords(problems.missing)}
          onChange={missing => onChange({ missing })}
        />
        <LinesField
          label={t('drills.form.fixes')}
          description={t('drills.form.fixesNote')}
          value={draft.fixes}
          problem={inWords(problems.fixes)}
          onChange={fixes => onChange({ fixes })}
        />
      </div>
      <div className={styles.pair}>
        <LinesField
          label={t('drills.form.notes')}
          value={draft.notes}
          problem={inWords(problems.notes)}
          onChange={notes => onChange({ notes })}
        />
        <LineField
          label={t('drills.form.link')}
          description={t('drills.form.linkNote')}
          value={draft.link}
          problem={inWords(problems.link)}
          onChange={link => onChange({ link })}
        />
      </div>
    </>
  );
}
