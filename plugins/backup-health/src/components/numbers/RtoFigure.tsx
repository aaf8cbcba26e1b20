import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { unbrokenDuration } from '../../time/duration';
import { backupHealthTranslationRef } from '../../translation';
import { TargetBar } from '../../charts/TargetBar';
import { Figure, FigureNote } from './Figure';
import { useTarget } from './useTarget';

/** How long a restore took when it was measured, against the RTO. */
export function RtoFigure(props: { health: EntityHealth; brief?: boolean }) {
  const { brief } = props;
  const { rto, targets } = props.health;
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const target = useTarget(
    targets.rtoSeconds,
    brief ? undefined : targets.rtoFrom,
  );
  const label = t(brief ? 'number.rto.short' : 'number.rto.label');
  const measured = rto.samples > 0 ? rto.latestSeconds : undefined;
  const over =
    measured !== undefined &&
    targets.rtoSeconds !== undefined &&
    measured > targets.rtoSeconds;
  return (
    <Figure
      label={label}
      value={
        measured === undefined
          ? t('number.rto.never')
          : unbrokenDuration(measured)
      }
      target={target}
      tone={(measured === undefined && 'unknown') || (over ? 'bad' : undefined)}
    >
      <TargetBar
        label={label}
        seconds={measured}
        targetSeconds={targets.rtoSeconds}
      />
      {!brief && <Samples rto={rto} />}
    </Figure>
  );
}

function Samples({ rto }: { rto: EntityHealth['rto'] }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  if (rto.samples === 0) {
    return <FigureNote>{t('number.rto.neverWhy')}</FigureNote>;
  }
  const { medianSeconds, p95Seconds } = rto;
  const samples = String(rto.samples);
  return (
    <FigureNote>
      {t('number.rto.measured')}
      {' · '}
      {medianSeconds === undefined || p95Seconds === undefined
        ? t('number.rto.few', { samples })
        : t('number.rto.figures', {
            samples,
            median: unbrokenDuration(medianSeconds),
            p95: unbrokenDuration(p95Seconds),
          })}
    </FigureNote>
  );
}
