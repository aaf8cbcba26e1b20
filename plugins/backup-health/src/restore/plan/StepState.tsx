import { ApiRecoveryPlan, Tone } from '@backup-health/backstage-plugin-common';
import { ToneIcon } from '../../components/ToneIcon';
import { useTexts } from '../../translation/useTexts';
import styles from './RecoveryPlan.module.css';

/** That a step can be done is proven by doing it: until then, none is green. */
const tones: Record<ApiRecoveryPlan['state'], Tone> = {
  ready: 'none',
  blocked: 'bad',
  unknown: 'unknown',
  nothing: 'bad',
};

/** Whether it could be done now: the icon, and always the word. */
export function StepState({ state }: { state: ApiRecoveryPlan['state'] }) {
  const t = useTexts();
  return (
    <span className={styles.state} data-tone={tones[state]}>
      <ToneIcon tone={tones[state]} />
      {t(`restore.plan.state.${state}`)}
    </span>
  );
}
