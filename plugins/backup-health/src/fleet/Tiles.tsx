import { FleetSummary, Tone } from '@backup-health/backstage-plugin-common';
import { ReactNode } from 'react';
import { ToneIcon } from '../components/ToneIcon';
import { Texts, useTexts } from '../translation/useTexts';
import { statesOfTone, UrlValues } from './fleetQuery';
import styles from './Fleet.module.css';

const tones: Tone[] = ['bad', 'warning', 'unknown', 'good', 'none'];

/** One tile per tone, and one for the drills; each is a filter. */
export function Tiles(props: {
  summary: FleetSummary;
  values: UrlValues;
  onChange: (change: UrlValues) => void;
}) {
  const { summary, values, onChange } = props;
  const t = useTexts();
  return (
    <ul className={styles.tiles} aria-label={t('fleet.tile.label')}>
      {tones.map(tone => (
        <Tile
          key={tone}
          icon={<ToneIcon tone={tone} />}
          count={summary.byTone[tone] ?? 0}
          name={t(`fleet.tile.${tone}`)}
          note={statesIn(tone, summary, t)}
          pressed={values.tone === tone}
          onPress={() =>
            onChange({ tone: values.tone === tone ? '' : tone, state: '' })
          }
        />
      ))}
      <Tile
        icon={<ToneIcon tone={summary.drillOverdue > 0 ? 'warning' : 'none'} />}
        count={summary.drillOverdue}
        name={t('fleet.tile.drillOverdue')}
        note=""
        pressed={values.drill === '1'}
        onPress={() => onChange({ drill: values.drill ? '' : '1' })}
      />
    </ul>
  );
}

function statesIn(tone: Tone, summary: FleetSummary, t: Texts): string {
  return statesOfTone(tone)
    .flatMap(state => {
      const count = summary.byState[state];
      return count
        ? [`${count} ${t(`state.${state}`).toLocaleLowerCase()}`]
        : [];
    })
    .join(', ');
}

function Tile(props: {
  icon: ReactNode;
  count: number;
  name: string;
  note: string;
  pressed: boolean;
  onPress: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        className={styles.tile}
        aria-pressed={props.pressed}
        onClick={props.onPress}
      >
        <span className={styles.tileHead}>
          {props.icon}
          <span className={styles.number}>{props.count}</span>
          <span className={styles.name}>{props.name}</span>
        </span>
        {props.note && <span className={styles.aside}>{props.note}</span>}
      </button>
    </li>
  );
}
