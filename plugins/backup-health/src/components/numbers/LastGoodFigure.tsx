import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  assetTitle,
  EntityHealth,
  formatBytes,
} from '@backup-health/backstage-plugin-common';
import { unbrokenDuration } from '../../time/duration';
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
    // What could not be read may be there.
    const unseen = health.state === 'unknown' || health.asOf !== undefined;
    return (
      <Figure
        label={label}
        value={t(unseen ? 'number.lastGood.noneSeen' : 'number.lastGood.none')}
        tone={unseen ? 'unknown' : undefined}
      >
        <FigureNote>
          {t(
            unseen ? 'number.lastGood.noneSeenWhy' : 'number.lastGood.noneWhy',
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
        duration: unbrokenDuration(lastGood.ageSeconds),
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
