import { parseEntityRef } from '@backstage/catalog-model';
import { FleetItem } from '@backup-health/backstage-plugin-common';
import { unbrokenDuration } from '../time/duration';
import { HeatStrip } from '../charts/HeatStrip';
import { TargetBar } from '../charts/TargetBar';
import { DataTable, Second } from '../components/DataTable';
import { StateBadge } from '../components/StateBadge';
import { ToneIcon } from '../components/ToneIcon';
import { ExactTime, RelativeTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import { directionOf, Order, orderOf, UrlValues } from './fleetQuery';
import styles from './Fleet.module.css';
import { HealthLink } from './HealthLink';
import { useHasTab } from './useHasTab';

const columns = [
  'service',
  'state',
  'tier',
  'strip',
  'exposure',
  'rto',
  'lastGood',
  'drill',
  'finding',
] as const;

/** Which column is which order. */
const sorts: Partial<Record<(typeof columns)[number], Order>> = {
  service: 'name',
  state: 'state',
  tier: 'tier',
  exposure: 'exposure',
  lastGood: 'lastGood',
  drill: 'drillDue',
};

/** The catalog may name an owner by its name alone. */
const fallback = { defaultKind: 'group', defaultNamespace: 'default' };

/** One service a row, at most two lines each. */
export function FleetTable(props: {
  items: FleetItem[];
  values: UrlValues;
  onChange: (change: UrlValues) => void;
}) {
  const { items, values, onChange } = props;
  const t = useTexts();
  const order = orderOf(values);
  const direction = directionOf(values);
  const hasTab = useHasTab(items.map(item => item.entityRef));
  return (
    <DataTable
      className={styles.fleet}
      label={t('fleet.parts.services')}
      columns={columns.map(id => {
        const sort = sorts[id];
        return {
          id,
          label: t(`fleet.column.${id}`),
          ...(sort && {
            sort: {
              direction: sort === order ? direction : undefined,
              onSort: () =>
                onChange({
                  sort: sort === 'state' ? '' : sort,
                  dir: sort === order && direction === 'asc' ? 'desc' : '',
                }),
            },
          }),
        };
      })}
      rows={items.map(item => ({
        id: item.entityRef,
        cells: [
          <Service key="service" item={item} hasTab={hasTab(item.entityRef)} />,
          <StateBadge key="state" state={item.state} plain />,
          <span key="tier" className={styles.tier}>
            {item.tier ?? t('fleet.row.noTier')}
          </span>,
          item.strip ? <HeatStrip key="strip" days={item.strip} /> : '–',
          <Exposure key="exposure" item={item} />,
          <Rto key="rto" item={item} />,
          <div key="lastGood" className={styles.time}>
            <LastGood item={item} />
          </div>,
          <Drill key="drill" item={item} />,
          <Finding key="finding" item={item} />,
        ],
      }))}
    />
  );
}

function Service(props: { item: FleetItem; hasTab?: boolean }) {
  const { item, hasTab } = props;
  return (
    <div className={styles.service}>
      <HealthLink
        entityRef={item.entityRef}
        title={item.title}
        hasTab={hasTab}
      />
      <Second>
        {[item.system, item.owner]
          .filter((ref): ref is string => Boolean(ref))
          .map(ref => parseEntityRef(ref, fallback).name)
          .join(' · ')}
      </Second>
    </div>
  );
}

function Exposure({ item }: { item: FleetItem }) {
  const t = useTexts();
  const { exposureSeconds, rpoTargetSeconds, state, asOf } = item;
  if (state === 'exempt') return <>–</>;
  const atMost = state === 'unknown' || asOf !== undefined;
  const everything = nothingToGoBackTo();
  const duration =
    exposureSeconds === null ? '' : unbrokenDuration(exposureSeconds);
  const certain = exposureSeconds === null ? everything : duration;
  return (
    <div className={styles.exposure}>
      <strong
        className={
          atMost && exposureSeconds !== null ? undefined : styles.whole
        }
      >
        {atMost && exposureSeconds !== null
          ? t('number.exposure.atMost', { duration })
          : certain}
      </strong>
      {rpoTargetSeconds !== undefined && (
        <span className={styles.target}>
          {' '}
          / {unbrokenDuration(rpoTargetSeconds)}
        </span>
      )}
      <TargetBar
        label={t('fleet.column.exposure')}
        seconds={exposureSeconds}
        atMost={atMost}
        targetSeconds={rpoTargetSeconds}
      />
    </div>
  );

  function nothingToGoBackTo(): string {
    if (atMost) return t('fleet.row.notKnown');
    return t(
      item.lastGoodAsOf ? 'fleet.row.noPointOfAll' : 'fleet.row.noPoint',
    );
  }
}

/** What could not be read may be there: only what was read can say never. */
function LastGood({ item }: { item: FleetItem }) {
  const t = useTexts();
  const { lastGoodAsOf, state, asOf } = item;
  if (lastGoodAsOf) return <RelativeTime at={lastGoodAsOf} seen />;
  if (state === 'exempt') return <>–</>;
  const read = state !== 'unknown' && asOf === undefined;
  return <>{t(read ? 'fleet.row.never' : 'fleet.row.noneSeen')}</>;
}

function Rto({ item }: { item: FleetItem }) {
  const t = useTexts();
  const { rtoSeconds, rtoTargetSeconds, state } = item;
  if (state === 'exempt') return <>–</>;
  return (
    <div className={styles.exposure}>
      <span className={styles.whole}>
        {rtoSeconds === undefined
          ? t('fleet.row.neverMeasured')
          : unbrokenDuration(rtoSeconds)}
      </span>
      {rtoTargetSeconds !== undefined && (
        <span className={styles.target}>
          {' '}
          / {unbrokenDuration(rtoTargetSeconds)}
        </span>
      )}
      <TargetBar
        label={t('fleet.column.rto')}
        seconds={rtoSeconds}
        targetSeconds={rtoTargetSeconds}
      />
    </div>
  );
}

function Drill({ item }: { item: FleetItem }) {
  const t = useTexts();
  if (!item.drillDueAt) return <>{t('fleet.row.none')}</>;
  if (!item.drillOverdue) return <RelativeTime at={item.drillDueAt} />;
  return (
    <span>
      <span className={styles.due} data-tone="warning">
        <ToneIcon tone="warning" />
        {t('fleet.row.overdue')}
      </span>
      <Second>
        <ExactTime at={item.drillDueAt} />
      </Second>
    </span>
  );
}

function Finding({ item }: { item: FleetItem }) {
  const t = useTexts();
  return (
    <span className={styles.finding} title={item.worstFinding}>
      {item.worstFinding ?? t('fleet.row.none')}
      {!!item.waived && (
        <Second>{t('fleet.row.waived', { count: item.waived })}</Second>
      )}
    </span>
  );
}
