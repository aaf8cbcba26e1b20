import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { ApiSuggestedPlan } from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { Second } from '../components/DataTable';
import { RemedySteps } from '../components/findings/RemedySteps';
import { Panel } from '../components/Panel';
import { ServiceLink } from '../components/ServiceLink';
import { useTexts } from '../translation/useTexts';
import { Answered } from '../views/Answered';
import styles from './Fleet.module.css';
import { useGrowingList } from './useGrowingList';

/** What looks like a backup, with the line that would declare it. */
export function SuggestionsPanel() {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const { answer, retry, more } = useGrowingList(
    'suggestions',
    (query, signal) => api.getSuggestions(query, { signal }),
  );
  return (
    <Panel
      heading={t('fleet.suggestions.heading')}
      note={t('fleet.suggestions.note')}
    >
      <Answered
        what={t('fleet.suggestions.what')}
        answer={answer}
        onRetry={retry}
      >
        {list =>
          list.items.length === 0 ? (
            <p className={styles.note}>{t('fleet.suggestions.empty')}</p>
          ) : (
            <>
              <ul className={styles.list}>
                {list.items.map(plan => (
                  <Suggestion
                    key={`${plan.cluster}/${plan.namespace}/${plan.name}`}
                    plan={plan}
                  />
                ))}
              </ul>
              {list.more && (
                <Button size="small" variant="secondary" onPress={more}>
                  {t('panel.more')}
                </Button>
              )}
            </>
          )
        }
      </Answered>
    </Panel>
  );
}

function Suggestion({ plan }: { plan: ApiSuggestedPlan }) {
  const t = useTexts();
  return (
    <li>
      <strong>{plan.title}</strong>
      <Second>
        {plan.because}
        {plan.entityRefs.length > 0 && (
          <>
            {' '}
            {t('fleet.suggestions.of')}{' '}
            {plan.entityRefs.map(ref => (
              <span key={ref}>
                <ServiceLink entityRef={ref} />{' '}
              </span>
            ))}
          </>
        )}
      </Second>
      <RemedySteps steps={plan.remedy} />
    </li>
  );
}
