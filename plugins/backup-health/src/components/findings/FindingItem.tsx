import { VisuallyHidden } from '@backstage/ui';
import { ApiFinding, assetTitle } from '@backup-health/backstage-plugin-common';
import { ChevronDown } from 'lucide-react';
import { Fragment, ReactNode, useId } from 'react';
import { FindingGroup, findingTone } from '../../health/findingGroups';
import { useTexts } from '../../translation/useTexts';
import { ToneIcon } from '../ToneIcon';
import styles from './Finding.module.css';
import { FindingBody } from './FindingBody';

/** One root cause: its title always, the proof and the remedy on demand. */
export function FindingItem(props: {
  group: FindingGroup;
  open: boolean;
  onToggle: () => void;
  /** What can be done about one finding of the group. */
  actions?: (finding: ApiFinding) => ReactNode;
}) {
  const { group, open, onToggle } = props;
  const { root, alike } = group;
  const t = useTexts();
  const id = useId();
  return (
    <li className={styles.item}>
      <h3 className={styles.heading}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={`${id}-body`}
          aria-describedby={`${id}-rule`}
          onClick={onToggle}
        >
          <ToneIcon tone={findingTone(root)} />
          <VisuallyHidden>
            {t(`findings.severity.${root.severity}`)}:
          </VisuallyHidden>
          <span className={styles.title}>
            {root.title}
            {alike.length > 0 && (
              <span className={styles.alike}>
                {' '}
                {t('findings.alike', { count: alike.length })}
              </span>
            )}
          </span>
          <ChevronDown className={styles.arrow} aria-hidden />
        </button>
      </h3>
      <p id={`${id}-rule`} className={styles.rule}>
        {root.rule}
        <Alike group={group} />
        <Consequences group={group} />
      </p>
      <div id={`${id}-body`} hidden={!open}>
        {open && <FindingBody group={group} actions={props.actions} />}
      </div>
    </li>
  );
}

function Alike({ group }: { group: FindingGroup }) {
  const t = useTexts();
  const titles = [group.root, ...group.alike].flatMap(({ asset }) =>
    asset ? [assetTitle(asset)] : [],
  );
  // A rule may find fault with one asset twice.
  const assets = [...new Set(titles)];
  if (group.alike.length === 0 || assets.length === 0) return null;
  return (
    <>
      {' · '}
      {t('findings.assets', {
        count: assets.length,
        assets: assets.join(', '),
      })}
    </>
  );
}

function Consequences({ group }: { group: FindingGroup }) {
  const { root, consequences } = group;
  const t = useTexts();
  if (consequences.length === 0) return null;
  const known = root.asset && assetTitle(root.asset);
  // A rule is named once, with the assets that are not the one of the cause.
  const named = new Map<string, Set<string>>();
  for (const { rule, asset } of consequences) {
    const others = named.get(rule) ?? new Set();
    named.set(rule, others);
    const title = asset && assetTitle(asset);
    if (title !== undefined && title !== known) others.add(title);
  }
  return (
    <>
      {' · '}
      {t('findings.alsoCauses')}{' '}
      {[...named].map(([rule, others], index) => (
        <Fragment key={rule}>
          {index > 0 && ', '}
          <strong>{rule}</strong>
          {others.size > 0 && ` (${[...others].join(', ')})`}
        </Fragment>
      ))}
    </>
  );
}
