import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  assetTitle,
  EntityHealth,
  Tone,
} from '@backup-health/backstage-plugin-common';
import { unbrokenDuration } from '../../time/duration';
import { backupHealthTranslationRef } from '../../translation';
import { TargetBar } from '../../charts/TargetBar';
import { Figure, FigureNote } from './Figure';
import { useTarget } from './useTarget';

/** How much would be lost now, against the RPO. */
export function ExposureFigure(props: {
  health: EntityHealth;
  brief?: boolean;
}) {
  const { health, brief } = props;
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const { exposure } = health;
  const targetSeconds = health.targets.rpoSeconds;
  const target = useTarget(
    targetSeconds,
    brief ? undefined : health.targets.rpoFrom,
  );
  const label = t(brief ? 'number.exposure.short' : 'number.exposure.label');
  if (!exposure) {
    return (
      <Figure label={label} value="–">
        {!brief && <FigureNote>{t('number.exposure.notDemanded')}</FigureNote>}
      </Figure>
    );
  }
  return (
    <Figure
      label={label}
      value={<Lost health={health} exposure={exposure} />}
      target={target}
      tone={exposureTone(exposure, targetSeconds)}
    >
      <TargetBar
        label={label}
        seconds={exposure.seconds}
        atMost={exposure.atMost}
        targetSeconds={targetSeconds}
      />
      {!brief && <Window health={health} exposure={exposure} />}
    </Figure>
  );
}

type Exposure = NonNullable<EntityHealth['exposure']>;

interface Known {
  health: EntityHealth;
  exposure: Exposure;
}

/** Where one asset has nothing to go back to, another may have. */
function Lost({ health, exposure }: Known) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const { seconds, atMost } = exposure;
  if (seconds === null && atMost) return <>{t('number.exposure.notKnown')}</>;
  if (seconds === null) {
    return (
      <>
        {t(
          health.lastGood
            ? 'number.exposure.allOfAnAsset'
            : 'number.exposure.everything',
        )}
      </>
    );
  }
  const duration = unbrokenDuration(seconds);
  return <>{atMost ? t('number.exposure.atMost', { duration }) : duration}</>;
}

function Window({ health, exposure }: Known) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const window = unbrokenDuration(exposure.windowSeconds);
  const above = exposure.aboveTargetSeconds;
  // Nothing was seen, which is not to have seen that there was nothing.
  if (exposure.seconds === null && exposure.atMost) {
    return (
      <FigureNote>
        {t(
          health.lastGood
            ? 'number.exposure.notAllSeen'
            : 'number.exposure.nothingSeen',
        )}
      </FigureNote>
    );
  }
  // There is no window where nothing was ever there.
  if (exposure.seconds === null && above === undefined) {
    return <NoPoint health={health} />;
  }
  const worst =
    exposure.worstSeconds === null
      ? t('number.exposure.worstNothing', { window })
      : t('number.exposure.worst', {
          window,
          duration: unbrokenDuration(exposure.worstSeconds),
        });
  return (
    <FigureNote>
      {worst}
      {above === 0 && ` · ${t('number.exposure.neverAbove')}`}
      {!!above &&
        ` · ${t('number.exposure.above', {
          duration: unbrokenDuration(above),
        })}`}
    </FigureNote>
  );
}

/** Which assets have nothing to go back to, where others have. */
function NoPoint({ health }: { health: EntityHealth }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const [first, ...others] = health.assets.filter(
    asset =>
      asset.requirement === 'required' && asset.exposure?.seconds === null,
  );
  if (!health.lastGood || !first) {
    return <FigureNote>{t('number.exposure.noPoint')}</FigureNote>;
  }
  const asset = assetTitle(first.ref);
  return (
    <FigureNote>
      {others.length > 0
        ? t('number.exposure.noPointOfMore', {
            asset,
            number: String(others.length),
          })
        : t('number.exposure.noPointOf', { asset })}
    </FigureNote>
  );
}

/** Red only where the target is missed for certain. */
function exposureTone(exposure: Exposure, target?: number): Tone | undefined {
  if (exposure.atMost) return 'unknown';
  if (exposure.seconds === null) return 'bad';
  return target !== undefined && exposure.seconds > target ? 'bad' : undefined;
}
