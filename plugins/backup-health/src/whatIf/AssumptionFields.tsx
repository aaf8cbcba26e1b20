import { useApi } from '@backstage/frontend-plugin-api';
import { Checkbox, CheckboxGroup } from '@backstage/ui';
import {
  assetTitle,
  EntityHealth,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { Choice } from '../components/Choice';
import { LineField } from '../components/LineField';
import { usePolled } from '../data/usePolled';
import { useTexts } from '../translation/useTexts';
import { Answered } from '../views/Answered';
import { Assumption, AssumptionProblems } from './assumption';
import styles from './WhatIf.module.css';

const policyMs = 5 * 60_000;

interface Props {
  health: EntityHealth;
  assumption: Assumption;
  problems: AssumptionProblems;
  onChange: (change: Partial<Assumption>) => void;
}

/** What could be otherwise: the tier, a plan more, a plan less. */
export function AssumptionFields(props: Props) {
  const { health, assumption, onChange } = props;
  const t = useTexts();
  const plans = new Map(
    health.assets
      .flatMap(asset => asset.plans)
      .map(plan => [plan.key, plan.title]),
  );
  return (
    <div className={styles.fields}>
      <TierChoice {...props} />
      {plans.size > 0 && (
        <CheckboxGroup
          label={t('whatIf.remove')}
          value={assumption.without}
          onChange={without => onChange({ without })}
        >
          {[...plans].map(([key, title]) => (
            <Checkbox key={key} value={key}>
              {title}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      <Checkbox
        isSelected={assumption.adding}
        onChange={adding => onChange({ adding })}
      >
        {t('whatIf.add')}
      </Checkbox>
      {assumption.adding && <PlanFields {...props} />}
    </div>
  );
}

function TierChoice({ health, assumption, onChange }: Props) {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const { answer, retry } = usePolled(
    'policy',
    signal => api.getPolicy({ signal }),
    policyMs,
  );
  return (
    <Answered what={t('whatIf.policy')} answer={answer} onRetry={retry}>
      {policy => (
        <Choice
          label={t('whatIf.tier')}
          value={assumption.tier}
          options={[
            {
              value: '',
              label: health.tier
                ? t('whatIf.tierAsNow', { tier: health.tier.id })
                : t('whatIf.tierNone'),
            },
            ...policy.tiers
              .filter(({ id }) => id !== health.tier?.id)
              .map(({ id, title }) => ({ value: id, label: `${id} ${title}` })),
          ]}
          onChange={tier => onChange({ tier })}
        />
      )}
    </Answered>
  );
}

function PlanFields({ health, assumption, problems, onChange }: Props) {
  const t = useTexts();
  return (
    <>
      <LineField
        label={t('whatIf.schedule')}
        description={t('whatIf.scheduleNote')}
        value={assumption.schedule}
        problem={problems.schedule && t('whatIf.invalid.schedule')}
        onChange={schedule => onChange({ schedule })}
      />
      <LineField
        label={t('whatIf.duration')}
        value={assumption.minutes}
        problem={problems.duration && t('whatIf.invalid.duration')}
        onChange={minutes => onChange({ minutes })}
      />
      <Choice
        label={t('whatIf.site')}
        value={assumption.site}
        options={[
          { value: 'off-site', label: t('whatIf.offSite') },
          { value: 'on-site', label: t('whatIf.onSite') },
        ]}
        onChange={site => onChange({ site })}
      />
      <CheckboxGroup
        label={t('whatIf.assets')}
        description={
          problems.assets ? t('whatIf.invalid.assets') : t('whatIf.addNote')
        }
        value={assumption.assets}
        onChange={assets => onChange({ assets })}
      >
        {health.assets.map(({ ref }) => (
          <Checkbox key={stringifyAssetRef(ref)} value={stringifyAssetRef(ref)}>
            {assetTitle(ref)}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </>
  );
}
