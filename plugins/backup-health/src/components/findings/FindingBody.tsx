import { ApiFinding } from '@backup-health/backstage-plugin-common';
import { ReactNode } from 'react';
import { FindingGroup } from '../../health/findingGroups';
import { useTexts } from '../../translation/useTexts';
import { CopyButton } from '../CopyButton';
import { EvidenceList } from './EvidenceList';
import styles from './Finding.module.css';
import { RemedySteps, scriptOf } from './RemedySteps';

/** Why it is so, what mends it, and the document it rests on. */
export function FindingBody(props: {
  group: FindingGroup;
  actions?: (finding: ApiFinding) => ReactNode;
}) {
  const { root, alike, consequences } = props.group;
  const t = useTexts();
  const all = [root, ...alike];
  return (
    <div className={styles.body}>
      {remediesOf(all).map(({ findings, remedy }, index) => (
        <div key={findings[0].id} className={styles.part}>
          <div className={styles.column}>
            {findings.map(finding => (
              <Proof
                key={finding.id}
                finding={finding}
                named={all.length > 1}
                actions={props.actions}
              />
            ))}
            {index === 0 && consequences.length > 0 && (
              <>
                <h4 className={styles.name}>{t('findings.consequences')}</h4>
                <EvidenceList
                  evidence={consequences.map(({ title, evidence }) => ({
                    text: title,
                    since: evidence[0]?.since,
                  }))}
                />
              </>
            )}
          </div>
          <Remedy finding={{ ...findings[0], remedy }} />
        </div>
      ))}
      <p className={styles.source}>
        {t('findings.source', { source: root.source })}
      </p>
    </div>
  );
}

/** Findings that the same steps mend are told of together. */
function remediesOf(findings: ApiFinding[]) {
  const byText = new Map<
    string,
    { findings: ApiFinding[]; remedy: ApiFinding['remedy'] }
  >();
  for (const finding of findings) {
    const key = JSON.stringify(finding.remedy);
    const known = byText.get(key);
    if (known) known.findings.push(finding);
    else byText.set(key, { findings: [finding], remedy: finding.remedy });
  }
  return [...byText.values()];
}

function Proof(props: {
  finding: ApiFinding;
  named: boolean;
  actions?: (finding: ApiFinding) => ReactNode;
}) {
  const { finding } = props;
  const t = useTexts();
  return (
    <div className={styles.proof}>
      {props.named && <p className={styles.which}>{finding.title}</p>}
      {finding.evidence.length > 0 && (
        <>
          {!props.named && (
            <h4 className={styles.name}>{t('findings.evidence')}</h4>
          )}
          <EvidenceList evidence={finding.evidence} />
        </>
      )}
      {props.actions?.(finding)}
    </div>
  );
}

function Remedy({ finding }: { finding: ApiFinding }) {
  const t = useTexts();
  const script = scriptOf(finding.remedy);
  if (finding.remedy.length === 0) return null;
  return (
    <div className={styles.column}>
      <div className={styles.remedy}>
        <h4 className={styles.name}>{t('findings.remedy')}</h4>
        {script && (
          <CopyButton
            text={script}
            label={t('copy.copyAll')}
            name={t('copy.allCommands', { title: finding.title })}
          />
        )}
      </div>
      <RemedySteps steps={finding.remedy} />
    </div>
  );
}
