import { Entity } from '@backstage/catalog-model';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { DrillsPanel } from '../drills/DrillsPanel';
import { TimelinePanel } from '../history/TimelinePanel';
import { GraphPanel } from '../restore/GraphPanel';
import { RecoveryPlanPanel } from '../restore/plan/RecoveryPlanPanel';
import { ReadinessPanel } from '../restore/ReadinessPanel';
import { RestoresPanel } from '../restore/RestoresPanel';
import { useTexts } from '../translation/useTexts';
import { useUrlState } from '../url/useUrlState';
import { WhatIfPanel } from '../whatIf/WhatIfPanel';
import { AssetsTable } from './assets/AssetsTable';
import { KubernetesLink } from './KubernetesLink';
import { PageTab, PageTabs } from './PageTabs';
import { SourcesPanel } from './SourcesPanel';

const parts = ['assets', 'drills', 'restore', 'what-if', 'sources'] as const;
type Part = (typeof parts)[number];
const urlNames = ['part'] as const;

/** The parts of the tab; the open one is in the address of the page. */
export function HealthParts(props: { health: EntityHealth; entity: Entity }) {
  const { health, entity } = props;
  const t = useTexts();
  const [url, setUrl] = useUrlState(urlNames);
  const exempt = health.state === 'exempt';
  const overdue = health.drills.overdue.length;
  const notReady = health.readiness.filter(
    ({ state }) => state !== 'ready',
  ).length;
  const tabs: PageTab<Part>[] = [
    {
      id: 'assets',
      label: t('parts.assets'),
      note: String(health.assets.length),
      content: () => (
        <>
          {!exempt && <TimelinePanel health={health} />}
          <AssetsTable health={health} />
        </>
      ),
    },
    {
      id: 'drills',
      label: t('parts.drills'),
      note: overdue > 0 ? t('parts.overdue', { count: overdue }) : undefined,
      content: () => <DrillsPanel health={health} />,
    },
    {
      id: 'restore',
      label: t('parts.restore'),
      note: notReady > 0 ? t('parts.notReady', { count: notReady }) : undefined,
      content: () => (
        <>
          <RecoveryPlanPanel health={health} />
          <ReadinessPanel health={health} />
          <GraphPanel health={health} />
          <RestoresPanel health={health} />
        </>
      ),
    },
    {
      id: 'what-if',
      label: t('parts.whatIf'),
      content: () => <WhatIfPanel health={health} />,
    },
    {
      id: 'sources',
      label: t('parts.sources'),
      note: String(health.sources.length),
      content: () => (
        <>
          <SourcesPanel health={health} />
          <KubernetesLink entity={entity} />
        </>
      ),
    },
  ];
  const selected = parts.find(part => part === url.part) ?? 'assets';
  return (
    <PageTabs
      label={t('parts.label')}
      tabs={tabs}
      selected={selected}
      onSelect={part => setUrl({ part: part === 'assets' ? '' : part })}
    />
  );
}
