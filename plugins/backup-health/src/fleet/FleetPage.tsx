import { PageTab, PageTabs } from '../components/PageTabs';
import { Root } from '../components/Root';
import { LiveProvider } from '../data/LiveProvider';
import { useTexts } from '../translation/useTexts';
import { useUrlState } from '../url/useUrlState';
import { BlueprintPart } from './BlueprintPart';
import styles from './Fleet.module.css';
import { urlNames } from './fleetQuery';
import { PolicyPart } from './PolicyPart';
import { ServicesPart } from './ServicesPart';
import { SourcesPart } from './SourcesPart';
import { UnownedPart } from './UnownedPart';
import { useCounts } from './useCounts';

const views = [
  'services',
  'sources',
  'unowned',
  'policy',
  'blueprint',
] as const;
type View = (typeof views)[number];

/** All services that one may see. What is shown is in the address. */
export function FleetPage() {
  return (
    <Root className={styles.page}>
      <LiveProvider channel="backup-health:fleet">
        <FleetParts />
      </LiveProvider>
    </Root>
  );
}

function FleetParts() {
  const t = useTexts();
  const [values, setValues] = useUrlState(urlNames);
  const selected = views.find(view => view === values.view) ?? 'services';
  const contents: Record<View, PageTab<View>['content']> = {
    services: () => <ServicesPart values={values} onChange={setValues} />,
    sources: () => <SourcesPart />,
    unowned: () => <UnownedPart />,
    policy: () => <PolicyPart onShow={setValues} />,
    blueprint: () => <BlueprintPart />,
  };
  const counts = useCounts();
  return (
    <PageTabs
      label={t('fleet.parts.label')}
      tabs={views.map(id => ({
        id,
        label: t(`fleet.parts.${id}`),
        ...counts[id],
        content: contents[id],
      }))}
      selected={selected}
      onSelect={view => setValues({ view: view === 'services' ? '' : view })}
    />
  );
}
