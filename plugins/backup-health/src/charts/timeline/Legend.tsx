import { useId } from 'react';
import { useTexts } from '../../translation/useTexts';
import { Hatch } from '../Hatch';
import { MarkShape } from './MarkShape';
import styles from './Timeline.module.css';
import { MarkKind, markKinds } from './types';

const areas = { over: 'bad', notObserved: 'unknown' } as const;
type Area = keyof typeof areas;

/** What the shapes and the hatched areas mean, of those that are drawn. */
export function Legend(props: { kinds: MarkKind[]; areas: Area[] }) {
  const t = useTexts();
  const id = useId();
  const used = markKinds.filter(kind => props.kinds.includes(kind));
  if (used.length + props.areas.length === 0) return null;
  return (
    <ul className={styles.legend}>
      {used.map(kind => (
        <li key={kind}>
          <svg width="18" height="20" viewBox="-9 -10 18 20" aria-hidden>
            <MarkShape kind={kind} />
          </svg>
          {t(`timeline.mark.${kind}`)}
        </li>
      ))}
      {props.areas.map(area => (
        <li key={area}>
          <svg width="18" height="12" aria-hidden>
            <Hatch id={`${id}-${area}`} tone={areas[area]} />
            <rect width="18" height="12" fill={`url(#${id}-${area})`} />
          </svg>
          {t(`timeline.${area}`)}
        </li>
      ))}
    </ul>
  );
}
