import { useTexts } from '../../translation/useTexts';
import { MarkShape } from './MarkShape';
import styles from './Timeline.module.css';
import { MarkKind, markKinds } from './types';

/** What the shapes mean, of those that are drawn. */
export function Legend(props: { kinds: MarkKind[] }) {
  const t = useTexts();
  const used = markKinds.filter(kind => props.kinds.includes(kind));
  if (used.length === 0) return null;
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
    </ul>
  );
}
