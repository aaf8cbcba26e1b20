import { Content, Header, Page } from '@backstage/core-components';
import { FleetPage } from '../fleet/FleetPage';
import { useTexts } from '../translation/useTexts';

/** The page with the header that the old frontend system does not bring. */
export function LegacyFleetPage() {
  const t = useTexts();
  return (
    <Page themeId="tool">
      <Header title={t('fleet.title')} />
      <Content noPadding>
        <FleetPage />
      </Content>
    </Page>
  );
}
