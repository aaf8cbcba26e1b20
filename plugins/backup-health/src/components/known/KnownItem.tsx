import {
  assetTitle,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { KnownFact } from '../../health/knownFacts';
import { ExactTime, RelativeTime } from '../../time/RelativeTime';
import { useTexts } from '../../translation/useTexts';
import { EvidenceMeter } from '../EvidenceMeter';
import { FactItem } from './FactItem';

export function KnownItem({ fact }: { fact: KnownFact }) {
  const t = useTexts();
  switch (fact.is) {
    case 'point': {
      const { point } = fact;
      return (
        <FactItem
          tone="good"
          title={t('known.point', { time: <ExactTime at={point.asOf} /> })}
          age={t('known.read', {
            time: <RelativeTime at={fact.readAt} seen />,
          })}
        >
          {[assetTitle(point.asset), point.plan].filter(Boolean).join(', ')}{' '}
          <EvidenceMeter level={point.evidence} />
        </FactItem>
      );
    }
    case 'run':
      return (
        <FactItem
          tone="unknown"
          title={t('known.run', { plan: fact.plan, result: fact.run.result })}
          age={<RelativeTime at={fact.run.at} seen />}
        >
          {t('known.runOnly')}
        </FactItem>
      );
    default:
      return (
        <FactItem
          tone="good"
          title={t('known.restore', {
            duration: formatDurationSeconds(fact.seconds),
          })}
          age={fact.at && <RelativeTime at={fact.at} seen />}
        >
          {t('known.restores', { count: fact.samples })}
        </FactItem>
      );
  }
}
