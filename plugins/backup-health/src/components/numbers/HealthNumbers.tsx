import { Box } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { backupHealthTranslationRef } from '../../translation';
import { DrillFigure } from './DrillFigure';
import { ExposureFigure } from './ExposureFigure';
import styles from './HealthNumbers.module.css';
import { LastGoodFigure } from './LastGoodFigure';
import { NextFigure } from './NextFigure';
import { RtoFigure } from './RtoFigure';

/** Five numbers, right under the sentence. */
export function HealthNumbers({ health }: { health: EntityHealth }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.panel}
      aria-label={t('number.heading')}
    >
      <dl className={styles.numbers}>
        <ExposureFigure health={health} />
        <RtoFigure health={health} />
        <LastGoodFigure health={health} />
        <NextFigure health={health} />
        <DrillFigure health={health} />
      </dl>
    </Box>
  );
}
