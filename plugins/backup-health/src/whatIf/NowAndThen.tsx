import {
  EntityHealth,
  formatDurationSeconds,
  WhatIfAnswer,
} from '@backup-health/backstage-plugin-common';
import { TargetBar } from '../charts/TargetBar';
import { DataTable, Row } from '../components/DataTable';
import { StateBadge } from '../components/StateBadge';
import { ToneIcon } from '../components/ToneIcon';
import { findingTone } from '../health/findingGroups';
import { Exposure } from '../restore/RelatedTable';
import { ExactTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import styles from './WhatIf.module.css';

/** The service as it is, beside the service as it would be. */
export function NowAndThen({ answer }: { answer: WhatIfAnswer }) {
  const t = useTexts();
  const { now, then } = answer;
  const row = (
    id: 'state' | 'lose' | 'target' | 'next' | 'rto',
    cell: (health: EntityHealth) => JSX.Element,
  ): Row => ({ id, cells: [t(`whatIf.${id}`), cell(now), cell(then)] });
  return (
    <div>
      <DataTable
        label={t('whatIf.result')}
        columns={(['what', 'now', 'then'] as const).map(id => ({
          id,
          label: t(`whatIf.column.${id}`),
        }))}
        rows={[
          row('state', ({ state }) => <StateBadge state={state} plain />),
          row('lose', health => <Lose health={health} />),
          row('target', ({ targets }) => (
            <Duration
              seconds={targets.rpoSeconds}
              none={t('number.noTarget')}
            />
          )),
          row('next', ({ nextExpected }) =>
            nextExpected ? (
              <ExactTime at={nextExpected.at} />
            ) : (
              <>{t('number.next.none')}</>
            ),
          ),
          row('rto', ({ rto }) => (
            <Duration seconds={rto.latestSeconds} none={t('whatIf.rtoNever')} />
          )),
        ]}
      />
      <div className={styles.rules} aria-live="polite">
        <Rules
          heading={t('whatIf.mended')}
          none={t('whatIf.noneMended')}
          rules={answer.mended}
          of={now}
          good
        />
        <Rules
          heading={t('whatIf.broken')}
          none={t('whatIf.noneBroken')}
          rules={answer.broken}
          of={then}
        />
      </div>
    </div>
  );
}

function Duration(props: { seconds?: number; none: string }) {
  return (
    <>
      {props.seconds === undefined
        ? props.none
        : formatDurationSeconds(props.seconds)}
    </>
  );
}

function Lose({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const { exposure, targets } = health;
  if (!exposure) return <>–</>;
  return (
    <>
      <strong>
        <Exposure seconds={exposure.seconds} atMost={exposure.atMost} />
      </strong>
      <TargetBar
        label={t('whatIf.lose')}
        seconds={exposure.seconds}
        atMost={exposure.atMost}
        targetSeconds={targets.rpoSeconds}
      />
    </>
  );
}

function Rules(props: {
  heading: string;
  none: string;
  rules: string[];
  of: EntityHealth;
  good?: boolean;
}) {
  return (
    <div>
      <h3>{props.heading}</h3>
      {props.rules.length === 0 ? (
        <p className={styles.hint}>{props.none}</p>
      ) : (
        <ul>
          {props.rules.map(rule => {
            const finding = props.of.findings.find(each => each.rule === rule);
            return (
              <li key={rule}>
                <ToneIcon
                  tone={props.good || !finding ? 'good' : findingTone(finding)}
                />
                <span>
                  {finding?.title ?? rule} <code>{finding && rule}</code>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
