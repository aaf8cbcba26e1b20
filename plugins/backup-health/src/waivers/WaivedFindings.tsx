import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  ApiFinding,
  assetTitle,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { ToneIcon } from '../components/ToneIcon';
import { useWrite } from '../data/useWrite';
import { ExactTime } from '../time/RelativeTime';
import { useTexts } from '../translation/useTexts';
import styles from './Waived.module.css';

/** Findings that somebody accepted: grey, apart, and still there. */
export function WaivedFindings(props: {
  health: EntityHealth;
  findings: ApiFinding[];
  mayEnd: boolean;
}) {
  const { findings } = props;
  const t = useTexts();
  if (findings.length === 0) return null;
  return (
    <div className={styles.waived}>
      <h3 className={styles.heading}>
        {t('waivers.heading')}{' '}
        <span>{t('waivers.count', { count: findings.length })}</span>
      </h3>
      <ul className={styles.list}>
        {findings.map(finding => (
          <Waived key={finding.id} finding={finding} {...props} />
        ))}
      </ul>
    </div>
  );
}

function Waived(props: {
  health: EntityHealth;
  finding: ApiFinding;
  mayEnd: boolean;
}) {
  const { health, finding } = props;
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const { waiver } = finding;
  const { pending, failure, send } = useWrite(
    async () => {
      if (waiver) await api.endWaiver(health.entityRef, waiver.id);
    },
    () => {},
  );
  if (!waiver) return null;
  return (
    <li className={styles.item}>
      <ToneIcon tone="none" />
      <div className={styles.text}>
        {finding.title}
        <span className={styles.second}>
          {finding.rule}
          {finding.asset && ` · ${assetTitle(finding.asset)}`}
          {' · '}
          {t('waivers.until', {
            owner: waiver.owner,
            reason: waiver.reason,
            time: <ExactTime at={waiver.expiresAt} />,
          })}
        </span>
        {failure && <span role="alert">{failure}</span>}
      </div>
      {props.mayEnd && (
        <Button
          size="small"
          variant="tertiary"
          isPending={pending}
          aria-label={t('waivers.endOf', { rule: finding.rule })}
          onPress={send}
        >
          {t('waivers.end')}
        </Button>
      )}
    </li>
  );
}
