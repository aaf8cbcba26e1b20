import {
  backupHealthWaiverManagePermission,
  EntityHealth,
  isWaivable,
} from '@backup-health/backstage-plugin-common';
import { useState } from 'react';
import { usePermitted } from '../../data/usePermitted';
import {
  FindingGroup,
  groupByRootCause,
  joinAlike,
} from '../../health/findingGroups';
import { ExactTime } from '../../time/RelativeTime';
import { useTexts } from '../../translation/useTexts';
import { WaivedFindings } from '../../waivers/WaivedFindings';
import { WaiveButton } from '../../waivers/WaiveButton';
import { Panel } from '../Panel';
import { ToneIcon } from '../ToneIcon';
import styles from './Finding.module.css';
import { FindingItem } from './FindingItem';

/** The findings by root cause, the worst first and open; waived ones apart. */
export function WhatToDo({ health }: { health: EntityHealth }) {
  const t = useTexts();
  // By id, so that an answer that brings another order closes nothing.
  const [toggled, setToggled] = useState<Record<string, boolean>>({});
  const mayWaive = usePermitted(
    backupHealthWaiverManagePermission,
    health.entityRef,
  );
  const open = health.findings.filter(({ waiver }) => !waiver);
  const causes = groupByRootCause(open);
  const groups = joinAlike(causes);
  const isOpen = (group: FindingGroup, index: number) =>
    toggled[group.root.id] ?? (index === 0 && group.root.severity !== 'info');
  const following = open.length - causes.length;
  return (
    <Panel
      heading={t('findings.heading')}
      note={
        groups.length > 0 &&
        [
          t('findings.count', { count: groups.length }),
          following > 0 && t('findings.follow', { count: following }),
        ]
          .filter(Boolean)
          .join(' · ')
      }
    >
      {groups.length === 0 && <NoFindings health={health} />}
      <ul className={styles.list}>
        {groups.map((group, index) => (
          <FindingItem
            key={group.root.id}
            group={group}
            open={isOpen(group, index)}
            onToggle={() =>
              setToggled(all => ({
                ...all,
                [group.root.id]: !isOpen(group, index),
              }))
            }
            actions={
              mayWaive && !isOfOthers(group.root)
                ? finding =>
                    isWaivable(finding.rule) && (
                      <WaiveButton health={health} finding={finding} />
                    )
                : undefined
            }
          />
        ))}
      </ul>
      <WaivedFindings
        health={health}
        findings={health.findings.filter(({ waiver }) => waiver)}
        mayEnd={mayWaive}
      />
    </Panel>
  );
}

/** Told by what the service depends on: it is mended or accepted there. */
function isOfOthers({ rule }: { rule: string }): boolean {
  return rule === 'weak-dependency' || rule === 'parts-apart';
}

function NoFindings({ health }: { health: EntityHealth }) {
  const t = useTexts();
  return (
    <p className={styles.calm}>
      <ToneIcon tone={health.tone === 'good' ? 'good' : 'none'} />
      <strong>{t('findings.none')}</strong>
      <span>
        {t('findings.noneChecked', {
          time: <ExactTime at={health.assessedAt} />,
        })}
      </span>
    </p>
  );
}
