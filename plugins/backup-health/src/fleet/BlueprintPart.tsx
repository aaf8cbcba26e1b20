import { useApi } from '@backstage/frontend-plugin-api';
import { ApiBlueprintItem, Tone } from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { DataTable, Second } from '../components/DataTable';
import { Panel } from '../components/Panel';
import { ServiceLink } from '../components/ServiceLink';
import { ToneIcon } from '../components/ToneIcon';
import { usePolled } from '../data/usePolled';
import { useNow } from '../time/NowProvider';
import { useTexts } from '../translation/useTexts';
import { Answered } from '../views/Answered';
import styles from './Fleet.module.css';
import { standingBlueprint } from './fleetStanding';

const intervalMs = 60_000;
const tones: Record<ApiBlueprintItem['standing'], Tone> = {
  met: 'good',
  'not-met': 'bad',
  unknown: 'unknown',
  'not-applicable': 'none',
};

/** Checklists, of which only what was proven holds. */
export function BlueprintPart() {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const { answer, retry } = usePolled(
    'blueprint',
    signal => api.getBlueprint({ signal }),
    intervalMs,
  );
  return (
    <Answered
      what={t('fleet.blueprint.what')}
      answer={standingBlueprint(answer, useNow())}
      onRetry={retry}
    >
      {({ lists }) => (
        <div className={styles.services}>
          <p className={styles.note}>
            {t(
              lists.length === 0
                ? 'fleet.blueprint.empty'
                : 'fleet.blueprint.note',
            )}
          </p>
          {lists.map(list => (
            <Panel
              key={list.id}
              heading={list.title}
              note={t('fleet.blueprint.held', {
                met: String(
                  list.items.filter(({ standing }) => standing === 'met')
                    .length,
                ),
                of: String(
                  list.items.filter(
                    ({ standing }) => standing !== 'not-applicable',
                  ).length,
                ),
              })}
            >
              <Checklist label={list.title} items={list.items} />
            </Panel>
          ))}
        </div>
      )}
    </Answered>
  );
}

/** Only the first few are named. */
function unnamed({ standing, met, of, unknown, entityRefs }: ApiBlueprintItem) {
  const all = standing === 'unknown' ? unknown : of - met - unknown;
  return all - entityRefs.length;
}

function Checklist(props: { label: string; items: ApiBlueprintItem[] }) {
  const t = useTexts();
  return (
    <DataTable
      label={props.label}
      columns={(['line', 'standing', 'evidence'] as const).map(id => ({
        id,
        label: t(`fleet.blueprint.column.${id}`),
      }))}
      rows={props.items.map(item => ({
        id: item.id,
        cells: [
          item.title,
          <span key="standing">
            <span className={styles.state} data-tone={tones[item.standing]}>
              <ToneIcon tone={tones[item.standing]} />
              {t(`fleet.blueprint.${item.standing}`)}
            </span>
            {item.of > 0 && (
              <Second>
                {t('fleet.blueprint.counts', {
                  met: String(item.met),
                  of: String(item.of),
                })}
                {item.unknown > 0 &&
                  `, ${t('fleet.blueprint.unknownOf', {
                    unknown: String(item.unknown),
                  })}`}
              </Second>
            )}
          </span>,
          <span key="evidence">
            {item.because}
            {item.entityRefs.length > 0 && (
              <Second>
                {t('fleet.blueprint.missing')}{' '}
                {item.entityRefs.map((ref, index) => (
                  <span key={ref}>
                    {index > 0 && ', '}
                    <ServiceLink entityRef={ref} />
                  </span>
                ))}
                {unnamed(item) > 0 &&
                  ` ${t('fleet.blueprint.more', { count: unnamed(item) })}`}
              </Second>
            )}
          </span>,
        ],
      }))}
    />
  );
}
