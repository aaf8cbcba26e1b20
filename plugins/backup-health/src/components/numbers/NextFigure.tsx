import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { useNow } from '../../time/NowProvider';
import { ExactTime, RelativeTime } from '../../time/RelativeTime';
import { backupHealthTranslationRef } from '../../translation';
import { Figure, FigureNote } from './Figure';

/** When the next backup is expected, or why none is. */
export function NextFigure({ health }: { health: EntityHealth }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const now = useNow();
  const next = health.nextExpected;
  const label = t('number.next.label');
  if (!next) {
    return (
      <Figure label={label} value={t('number.next.none')}>
        <FigureNote>
          {health.nextExpectedNone ?? t('number.next.noneWhy')}
        </FigureNote>
      </Figure>
    );
  }
  const time = <RelativeTime at={next.at} />;
  return (
    <Figure
      label={label}
      value={Date.parse(next.at) < now ? t('number.next.late', { time }) : time}
    >
      <FigureNote>
        <ExactTime at={next.at} />, {planTitle(health, next.plan)}
      </FigureNote>
    </Figure>
  );
}

/** A plan may be named by its key; people know it by its title. */
function planTitle(health: EntityHealth, plan: string): string {
  const known = health.assets
    .flatMap(asset => asset.plans)
    .find(({ key }) => key === plan);
  return known?.title ?? plan;
}
