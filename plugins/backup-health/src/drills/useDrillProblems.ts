import { useTexts } from '../translation/useTexts';
import { DraftProblem } from './checkDraft';
import { TimeField } from './draft';

/** The words for a time of the form. */
export function useTimeNames(): Record<TimeField, string> {
  const t = useTexts();
  return {
    declared: t('drills.form.declared'),
    dataBack: t('drills.form.dataBack'),
    workloadsReady: t('drills.form.workloadsReady'),
    validated: t('drills.form.validated'),
  };
}

/** What is wrong with a field, and what would mend it. */
export function useProblemWords(): (
  problem: DraftProblem | undefined,
) => string | undefined {
  const t = useTexts();
  const names = useTimeNames();
  return problem => {
    if (!problem) return undefined;
    switch (problem.is) {
      case 'before':
        return t('drills.invalid.before', { field: names[problem.field] });
      case 'tooLong':
      case 'tooMany':
        return t(`drills.invalid.${problem.is}`, {
          most: String(problem.most),
        });
      default:
        return t(`drills.invalid.${problem.is}`);
    }
  };
}
