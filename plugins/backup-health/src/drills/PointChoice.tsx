import { useApi } from '@backstage/frontend-plugin-api';
import {
  assetTitle,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { Choice } from '../components/Choice';
import { usePolled } from '../data/usePolled';
import { shortTime } from '../time/exactTime';
import { useNow } from '../time/NowProvider';
import { useLanguage } from '../time/useLanguage';
import { useTexts } from '../translation/useTexts';

const most = 40;
const intervalMs = 5 * 60_000;

/** Which recovery point was restored, of those that could be. */
export function PointChoice(props: {
  entityRef: string;
  /** A `stringifyAssetRef`; empty: any asset. */
  asset: string;
  value: string;
  onChange: (key: string) => void;
}) {
  const { entityRef, asset, value } = props;
  const t = useTexts();
  const now = useNow();
  const language = useLanguage();
  const api = useApi(backupHealthApiRef);
  const { answer } = usePolled(
    `${entityRef} ${asset}`,
    signal =>
      api.getRecoveryPoints(
        entityRef,
        { asset: asset || undefined, limit: most },
        { signal },
      ),
    intervalMs,
  );
  // One backup may hold several assets: it is one choice.
  const points = new Map(
    (answer.status === 'known' ? answer.value.items : [])
      .filter(({ good, goneAt }) => good && !goneAt)
      .map(point => [point.key, point]),
  );
  return (
    <Choice
      label={t('drills.form.point')}
      value={points.has(value) ? value : ''}
      options={[
        { value: '', label: t('drills.form.noPoint') },
        ...[...points.values()].map(point => ({
          value: point.key,
          label: [
            shortTime(point.asOf ?? point.at, now, language),
            t('time.ago', {
              duration: formatDurationSeconds(
                (now - Date.parse(point.asOf ?? point.at)) / 1000,
              ),
            }),
            assetTitle(point.asset),
          ].join(' · '),
        })),
      ]}
      onChange={props.onChange}
    />
  );
}
