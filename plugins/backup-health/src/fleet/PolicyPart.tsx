import { useApi } from '@backstage/frontend-plugin-api';
import {
  ApiPolicy,
  AssetKind,
  formatDurationSeconds,
  HealthState,
} from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { DataTable, Second } from '../components/DataTable';
import { Panel } from '../components/Panel';
import { StateBadge } from '../components/StateBadge';
import { usePolled } from '../data/usePolled';
import { useTexts } from '../translation/useTexts';
import { Answered } from '../views/Answered';
import { UrlValues } from './fleetQuery';
import styles from './Fleet.module.css';

const intervalMs = 5 * 60_000;

/** What is demanded, and by which rules it is judged. */
export function PolicyPart(props: { onShow: (change: UrlValues) => void }) {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const { answer, retry } = usePolled(
    'policy',
    signal => api.getPolicy({ signal }),
    intervalMs,
  );
  return (
    <Answered what={t('fleet.policy.what')} answer={answer} onRetry={retry}>
      {policy => (
        <div className={styles.services}>
          <Tiers policy={policy} onShow={props.onShow} />
          <Demands
            heading={t('fleet.policy.kinds')}
            of={policy.kinds.map(({ kind, demands }) => ({
              name: t(`assets.kind.${kind as AssetKind}`),
              demands,
            }))}
          />
          <Demands heading={t('fleet.policy.policies')} of={policy.policies} />
          <Rules policy={policy} />
        </div>
      )}
    </Answered>
  );
}

function Tiers(props: {
  policy: ApiPolicy;
  onShow: (change: UrlValues) => void;
}) {
  const t = useTexts();
  const duration = (seconds?: number) =>
    seconds === undefined
      ? t('fleet.policy.noTarget')
      : formatDurationSeconds(seconds);
  return (
    <Panel heading={t('fleet.policy.tiers')} note={t('fleet.policy.tiersNote')}>
      <DataTable
        label={t('fleet.policy.tiers')}
        columns={(['tier', 'rpo', 'rto', 'demands', 'services'] as const).map(
          id => ({ id, label: t(`fleet.policy.column.${id}`) }),
        )}
        rows={props.policy.tiers.map(tier => ({
          id: tier.id,
          cells: [
            <span key="tier">
              <strong>{tier.id}</strong>
              <Second>{tier.title}</Second>
            </span>,
            duration(tier.rpoSeconds),
            duration(tier.rtoSeconds),
            <Lines key="demands" lines={tier.demands} />,
            <button
              key="services"
              type="button"
              className={styles.linkButton}
              onClick={() =>
                props.onShow({ view: '', owner: 'all', tier: tier.id })
              }
            >
              {t('fleet.policy.show', { count: tier.services })}
            </button>,
          ],
        }))}
      />
    </Panel>
  );
}

function Demands(props: {
  heading: string;
  of: { name: string; demands: string[] }[];
}) {
  const t = useTexts();
  if (props.of.length === 0) return null;
  return (
    <Panel heading={props.heading}>
      <DataTable
        label={props.heading}
        columns={(['name', 'demands'] as const).map(id => ({
          id,
          label: t(`fleet.policy.column.${id}`),
        }))}
        rows={props.of.map(({ name, demands }) => ({
          id: name,
          cells: [
            <strong key="name">{name}</strong>,
            <Lines key="demands" lines={demands} />,
          ],
        }))}
      />
    </Panel>
  );
}

function Lines({ lines }: { lines: string[] }) {
  const t = useTexts();
  if (lines.length === 0) return <>{t('fleet.policy.noDemands')}</>;
  return (
    <ul className={styles.plain}>
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Rules({ policy }: { policy: ApiPolicy }) {
  const t = useTexts();
  return (
    <Panel heading={t('fleet.policy.rules')} note={t('fleet.policy.rulesNote')}>
      <DataTable
        label={t('fleet.policy.rules')}
        columns={(['rule', 'severity', 'state', 'remedy'] as const).map(id => ({
          id,
          label: t(`fleet.policy.column.${id}`),
        }))}
        rows={policy.rules.map(rule => ({
          id: rule.id,
          cells: [
            <span key="rule">
              <strong>{rule.id}</strong>
              <Second>{rule.title}</Second>
            </span>,
            rule.severity,
            rule.state ? (
              <StateBadge key="state" state={rule.state as HealthState} plain />
            ) : (
              t('fleet.policy.noState')
            ),
            <span key="remedy">
              {rule.remedy}
              <Second>{t('findings.source', { source: rule.source })}</Second>
            </span>,
          ],
        }))}
      />
    </Panel>
  );
}
