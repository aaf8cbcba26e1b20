import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { useState } from 'react';
import { FindingGroup, groupByRootCause } from '../../health/findingGroups';
import { ExactTime } from '../../time/RelativeTime';
import { backupHealthTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import { ToneIcon } from '../ToneIcon';
import styles from './Finding.module.css';
import { FindingItem } from './FindingItem';

/** The findings by root cause, the worst first and open. */
export function WhatToDo({ health }: { health: EntityHealth }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  // By id, so that an answer that brings another order closes nothing.
  const [toggled, setToggled] = useState<Record<string, boolean>>({});
  const groups = groupByRootCause(health.findings);
  if (groups.length === 0) {
    return (
      <Panel heading={t('findings.heading')}>
        <p className={styles.calm}>
          <ToneIcon tone={health.tone === 'good' ? 'good' : 'none'} />
          <strong>{t('findings.none')}</strong>
          <span>
            {t('findings.noneChecked', {
              time: <ExactTime at={health.assessedAt} />,
            })}
          </span>
        </p>
      </Panel>
    );
  }
  const isOpen = (group: FindingGroup, index: number) =>
    toggled[group.root.id] ?? (index === 0 && group.root.severity !== 'info');
  const following = health.findings.length - groups.length;
  return (
    <Panel
      heading={t('findings.heading')}
      note={[
        t('findings.count', { count: groups.length }),
        following > 0 && t('findings.follow', { count: following }),
      ]
        .filter(Boolean)
        .join(' · ')}
    >
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
          />
        ))}
      </ul>
    </Panel>
  );
}
