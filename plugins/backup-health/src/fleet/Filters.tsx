import { parseEntityRef } from '@backstage/catalog-model';
import { Box, Button, SearchField } from '@backstage/ui';
import {
  FleetSummary,
  healthStates,
} from '@backup-health/backstage-plugin-common';
import { ReactNode, useEffect, useState } from 'react';
import { Choice } from '../components/Choice';
import { useTexts } from '../translation/useTexts';
import {
  all,
  isFiltered,
  mine,
  Order,
  orderOf,
  orders,
  UrlValues,
} from './fleetQuery';
import styles from './Fleet.module.css';

const typingMs = 300;

/** What is left out, and in which order the rest comes. */
export function Filters(props: {
  /** What there is to choose from; absent while it is not known. */
  summary?: FleetSummary;
  values: UrlValues;
  owner: string;
  onChange: (change: UrlValues) => void;
  children?: ReactNode;
}) {
  const { summary, values, owner, onChange } = props;
  const t = useTexts();
  const none = { value: '', label: t('fleet.filter.all') };
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.filters}
      aria-label={t('fleet.filter.label')}
    >
      <Choice
        label={t('fleet.filter.owner')}
        value={owner}
        options={[
          { value: mine, label: t('fleet.filter.mine') },
          { value: all, label: t('fleet.filter.allOwners') },
          ...refs(summary?.owners, owner, [mine, all]),
        ]}
        onChange={chosen => onChange({ owner: chosen })}
      />
      <Choice
        label={t('fleet.filter.tier')}
        value={values.tier ?? ''}
        options={[
          none,
          ...named(summary?.byTier, values.tier).map(tier => ({
            value: tier,
            label: tier === 'none' ? t('fleet.filter.noTier') : tier,
          })),
        ]}
        onChange={tier => onChange({ tier })}
      />
      <Choice
        label={t('fleet.filter.state')}
        value={healthStates.find(state => state === values.state) ?? ''}
        options={[
          none,
          ...healthStates.map(state => ({
            value: state,
            label: t(`state.${state}`),
          })),
        ]}
        onChange={state => onChange({ state, tone: '' })}
      />
      <Choice
        label={t('fleet.filter.system')}
        value={values.system ?? ''}
        options={[none, ...refs(summary?.systems, values.system)]}
        onChange={system => onChange({ system })}
      />
      <SearchText value={values.q ?? ''} onChange={q => onChange({ q })} />
      <Choice
        label={t('fleet.filter.sort')}
        value={orderOf(values)}
        options={orders.map(order => ({
          value: order,
          label: t(`fleet.order.${order}`),
        }))}
        onChange={(sort: Order) =>
          onChange({ sort: sort === 'state' ? '' : sort, dir: '' })
        }
      />
      {isFiltered(values) && (
        <div className={styles.last}>
          <Button
            variant="tertiary"
            onPress={() =>
              onChange({
                tier: '',
                state: '',
                tone: '',
                system: '',
                q: '',
                drill: '',
              })
            }
          >
            {t('fleet.filter.clear')}
          </Button>
        </div>
      )}
      <div className={styles.last}>{props.children}</div>
    </Box>
  );
}

/** Asks when the typing pauses, and not with each key. */
function SearchText(props: { value: string; onChange: (q: string) => void }) {
  const { value, onChange } = props;
  const t = useTexts();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <SearchField
      className={styles.search}
      size="small"
      label={t('fleet.filter.text')}
      value={typed}
      onChange={setTyped}
    />
  );
}

/** The names there are, with the chosen one even if nothing has it now. */
function named(counts: Record<string, number> = {}, chosen?: string): string[] {
  const names = Object.keys(counts);
  if (chosen && !names.includes(chosen)) names.push(chosen);
  return names.sort();
}

function refs(
  counts: Record<string, number> | undefined,
  chosen?: string,
  except: string[] = [],
) {
  return named(counts, chosen)
    .filter(ref => !except.includes(ref))
    .map(ref => ({ value: ref, label: shortRef(ref) }));
}

/** What somebody typed into the address may be no ref at all. */
function shortRef(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}
