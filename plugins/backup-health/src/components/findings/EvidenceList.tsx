import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ApiEvidence } from '@backup-health/backstage-plugin-common';
import { ExactTime } from '../../time/RelativeTime';
import { TextWithTimes } from '../../time/TextWithTimes';
import { backupHealthTranslationRef } from '../../translation';
import styles from './Evidence.module.css';

/** The facts that a finding rests on, each with the time since it holds. */
export function EvidenceList({ evidence }: { evidence: ApiEvidence[] }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  return (
    <ul className={styles.list}>
      {evidence.map((fact, index) => (
        <li key={`${index} ${fact.text}`} className={styles.fact}>
          <TextWithTimes text={fact.text} />
          {(fact.since || fact.object) && (
            <span className={styles.where}>
              {fact.since &&
                t('time.since', { time: <ExactTime at={fact.since} /> })}
              {fact.since && fact.object && ' · '}
              {fact.object && objectTitle(fact.object)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function objectTitle(object: NonNullable<ApiEvidence['object']>): string {
  const { kind, namespace, name } = object;
  return namespace ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}
