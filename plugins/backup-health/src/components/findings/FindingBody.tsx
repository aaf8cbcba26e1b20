import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FindingGroup } from '../../health/findingGroups';
import { backupHealthTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { EvidenceList } from './EvidenceList';
import styles from './Finding.module.css';
import { RemedySteps, scriptOf } from './RemedySteps';

/** Why it is so, what mends it, and the document it rests on. */
export function FindingBody({ group }: { group: FindingGroup }) {
  const { root, consequences } = group;
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const script = scriptOf(root.remedy);
  return (
    <div className={styles.body}>
      {(root.evidence.length > 0 || consequences.length > 0) && (
        <div className={styles.column}>
          {root.evidence.length > 0 && (
            <>
              <h4 className={styles.part}>{t('findings.evidence')}</h4>
              <EvidenceList evidence={root.evidence} />
            </>
          )}
          {consequences.length > 0 && (
            <>
              <h4 className={styles.part}>{t('findings.consequences')}</h4>
              <EvidenceList
                evidence={consequences.flatMap(finding => [
                  { text: finding.title, since: finding.evidence[0]?.since },
                ])}
              />
            </>
          )}
        </div>
      )}
      <div className={styles.column}>
        <div className={styles.remedy}>
          <h4 className={styles.part}>{t('findings.remedy')}</h4>
          {script && (
            <CopyButton
              text={script}
              label={t('copy.copyAll')}
              name={t('copy.allCommands', { title: root.title })}
            />
          )}
        </div>
        <RemedySteps steps={root.remedy} />
      </div>
      <p className={styles.source}>
        {t('findings.source', { source: root.source })}
      </p>
    </div>
  );
}
