import { formatDurationSeconds } from '@backup-health/backstage-plugin-common';
import { UnknownFact } from '../../health/knownFacts';
import { TextWithTimes } from '../../time/TextWithTimes';
import { useTexts } from '../../translation/useTexts';
import { FactItem } from './FactItem';

export function UnknownItem({ fact }: { fact: UnknownFact }) {
  const t = useTexts();
  switch (fact.is) {
    case 'loss':
      return (
        <FactItem tone="unknown" title={t('known.not.loss')}>
          {fact.atMostSeconds === null
            ? t('known.not.upToAll')
            : t('known.not.upTo', {
                duration: formatDurationSeconds(fact.atMostSeconds),
              })}
        </FactItem>
      );
    case 'finding': {
      const [first] = fact.finding.remedy;
      return (
        <FactItem
          tone="unknown"
          title={<TextWithTimes text={fact.finding.title} />}
        >
          {first && (
            <TextWithTimes
              text={t('known.not.wouldTell', { remedy: first.text })}
            />
          )}
        </FactItem>
      );
    }
    default:
      return (
        <FactItem
          tone="unknown"
          title={t('known.not.copy', { location: fact.title })}
        />
      );
  }
}
