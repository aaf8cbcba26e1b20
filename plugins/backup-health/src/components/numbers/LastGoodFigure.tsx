import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  assetTitle,
  EntityHealth,
  formatBytes,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { ExactTime } from '../../time/RelativeTime';
import { backupHealthTranslationRef } from '../../translation';
import { EvidenceMeter } from '../EvidenceMeter';
import { Figure, FigureNote } from './Figure';

/** What the service would fall back to. */
export function LastGoodFigure({ health }: { health: EntityHealth }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const { lastGood } = health;
  const label = t('number.lastGood.label');
  if (!lastGood) {
    const unknown = health.tone === 'unknown';
    return (
      <Figure
        label={label}
        value={t('number.lastGood.none')}
        tone={unknown ? 'unknown' : undefined}
      >
        <FigureNote>
          {t(
            unknown ? 'number.lastGood.notKnownWhy' : 'number.lastGood.noneWhy',
          )}
        </FigureNote>
      </Figure>
    );
  }
  const size = lastGood.sizeBytes;
  return (
    <Figure
      label={label}
      value={t('time.ago', {
        duration: formatDurationSeconds(lastGood.ageSeconds),
      })}
    >
      <FigureNote>
        <ExactTime at={lastGood.asOf} />, {assetTitle(lastGood.asset)}
        {size !== undefined && `, ${formatBytes(size)}`}
      </FigureNote>
      <FigureNote>
        <EvidenceMeter level={lastGood.evidence} />
      </FigureNote>
    </Figure>
  );
}
