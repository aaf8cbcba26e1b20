import { Button } from '@backstage/ui';
import { ApiList, FleetItem } from '@backup-health/backstage-plugin-common';
import { Panel } from '../components/Panel';
import { useNow } from '../time/NowProvider';
import { useTexts } from '../translation/useTexts';
import { Answered } from '../views/Answered';
import { LoadingView } from '../views/LoadingView';
import { CsvButton } from './CsvButton';
import { Filters } from './Filters';
import { isFiltered, mine, ownerOf, queryOf, UrlValues } from './fleetQuery';
import styles from './Fleet.module.css';
import { standingList, standingSums } from './fleetStanding';
import { FleetTable } from './FleetTable';
import { Sentence } from './Sentence';
import { Tiles } from './Tiles';
import { useFleet } from './useFleet';
import { Ownership, useOwnership } from './useOwnership';

interface Props {
  values: UrlValues;
  onChange: (change: UrlValues) => void;
}

/** The services, one's own at first, the worst first. */
export function ServicesPart(props: Props) {
  const ownership = useOwnership();
  // Whose services are asked for has to be known before they are.
  return ownership ? (
    <Services {...props} ownership={ownership} />
  ) : (
    <LoadingView />
  );
}

function Services(props: Props & { ownership: Ownership }) {
  const { values, onChange, ownership } = props;
  const t = useTexts();
  const owner = ownerOf(values, ownership.some);
  const query = queryOf(values, ownership);
  const fleet = useFleet(query);
  const now = useNow();
  const summary = standingSums(fleet.summary.answer, now);
  return (
    <div className={styles.services}>
      <div>
        <Answered
          what={t('fleet.sum')}
          answer={summary}
          onRetry={fleet.summary.retry}
          // As high as the tiles, which stand in more rows where it is narrow.
          height="clamp(7.5rem, 22rem - 25vw, 16rem)"
        >
          {sums => (
            <div className={styles.services}>
              <Sentence summary={sums} />
              <Tiles summary={sums} values={values} onChange={onChange} />
            </div>
          )}
        </Answered>
      </div>
      <Filters
        summary={summary.status === 'known' ? summary.value : undefined}
        values={values}
        owner={owner}
        onChange={onChange}
      >
        <CsvButton query={query} />
      </Filters>
      <Panel heading={t('fleet.parts.services')}>
        <Answered
          what={t('fleet.what')}
          answer={standingList(fleet.list.answer, now)}
          onRetry={fleet.list.retry}
          height="20rem"
        >
          {list =>
            list.items.length === 0 ? (
              <Empty values={values} owner={owner} onChange={onChange} />
            ) : (
              <>
                <FleetTable
                  items={list.items}
                  values={values}
                  onChange={onChange}
                />
                <Pager
                  list={list}
                  first={fleet.first}
                  next={fleet.next}
                  previous={fleet.previous}
                />
                <p className={styles.legend}>
                  {t('fleet.legend.text')} {t('time.note')}
                </p>
              </>
            )
          }
        </Answered>
      </Panel>
    </div>
  );
}

function Empty({ values, owner, onChange }: Props & { owner: string }) {
  const t = useTexts();
  if (isFiltered(values)) return <p>{t('fleet.empty.filtered')}</p>;
  if (owner !== mine) return <p>{t('fleet.empty.nothing')}</p>;
  return (
    <>
      <p>{t('fleet.empty.mine')}</p>
      <Button variant="secondary" onPress={() => onChange({ owner: 'all' })}>
        {t('fleet.empty.showAll')}
      </Button>
    </>
  );
}

function Pager(props: {
  list: ApiList<FleetItem>;
  first: number;
  next: (cursor: string) => void;
  previous?: () => void;
}) {
  const { list, first, previous } = props;
  const t = useTexts();
  const { nextCursor } = list;
  return (
    <div className={styles.pager}>
      <span role="status">
        {t('fleet.page.range', {
          from: String(first),
          to: String(first + list.items.length - 1),
          total: String(list.totalItems),
        })}
      </span>
      {previous && (
        <Button size="small" variant="secondary" onPress={previous}>
          {t('fleet.page.previous')}
        </Button>
      )}
      {nextCursor && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => props.next(nextCursor)}
        >
          {t('fleet.page.next')}
        </Button>
      )}
    </div>
  );
}
