import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RemedyStep } from '@backup-health/backstage-plugin-common';
import { backupHealthTranslationRef } from '../../translation';
import { TextWithTimes } from '../../time/TextWithTimes';
import { CopyButton } from '../CopyButton';
import styles from './Remedy.module.css';

/**
 * An ordered procedure, each command with a button to copy it.
 *
 * @param props.within - number of the step that all of it is part of
 */
export function RemedySteps(props: { steps: RemedyStep[]; within?: number }) {
  const { steps, within } = props;
  const { t } = useTranslationRef(backupHealthTranslationRef);
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => (
        <li key={`${index} ${step.text}`}>
          <TextWithTimes text={step.text} />
          {step.command && step.cluster && (
            <span className={styles.cluster}>
              {t('restore.plan.cluster', { cluster: step.cluster })}
            </span>
          )}
          {step.command && (
            <div className={styles.command}>
              <pre className={styles.code}>
                <CommandText command={step.command} />
              </pre>
              <CopyButton
                text={step.command}
                label={t('copy.copy')}
                name={t('copy.command', {
                  step: [...(within ? [within] : []), index + 1].join('.'),
                })}
              />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/**
 * Wraps between words only: an option that is torn at its hyphens is read, and
 * typed, wrong.
 */
function CommandText({ command }: { command: string }) {
  return (
    <code>
      {command.split(/(\s+)/).map((part, index) =>
        index % 2 === 1 ? (
          part
        ) : (
          <span key={index} className={styles.word}>
            {part}
          </span>
        ),
      )}
    </code>
  );
}

/** All steps as one script: what is no command is a comment in it. */
export function scriptOf(steps: RemedyStep[]): string | undefined {
  if (!steps.some(step => step.command)) return undefined;
  return steps
    .flatMap((step, index) => [
      ...step.text
        .split('\n')
        .map((line, at) =>
          at === 0 ? `# ${index + 1}. ${line}` : `# ${line}`,
        ),
      ...(step.command && step.cluster
        ? [`# in cluster ${step.cluster.replaceAll('\n', ' ')}`]
        : []),
      ...(step.command ? [step.command] : []),
    ])
    .join('\n');
}
