import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { ApiFinding, assetTitle } from '@backup-health/backstage-plugin-common';
import { RiArrowDownSLine } from '@remixicon/react';
import { Fragment, useId } from 'react';
import { FindingGroup, findingTone } from '../../health/findingGroups';
import { backupHealthTranslationRef } from '../../translation';
import { ToneIcon } from '../ToneIcon';
import styles from './Finding.module.css';
import { FindingBody } from './FindingBody';

/** One root cause: its title always, the proof and the remedy on demand. */
export function FindingItem(props: {
  group: FindingGroup;
  open: boolean;
  onToggle: () => void;
}) {
  const { group, open, onToggle } = props;
  const { root, consequences } = group;
  const { t } = useTranslationRef(backupHealthTranslationRef);
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
          <span className={styles.title}>{root.title}</span>
          <RiArrowDownSLine className={styles.arrow} aria-hidden />
        </button>
      </h3>
      <p id={`${id}-rule`} className={styles.rule}>
        {root.rule}
        {consequences.length > 0 && (
          <>
            {' · '}
            {t('findings.alsoCauses')}{' '}
            {consequences.map((finding, index) => (
              <Fragment key={finding.id}>
                {index > 0 && ', '}
                <Consequence finding={finding} />
              </Fragment>
            ))}
          </>
        )}
      </p>
      <div id={`${id}-body`} hidden={!open}>
        {open && <FindingBody group={group} />}
      </div>
    </li>
  );
}

function Consequence({ finding }: { finding: ApiFinding }) {
  return (
    <>
      <strong>{finding.rule}</strong>
      {finding.asset && ` ${assetTitle(finding.asset)}`}
    </>
  );
}
