import {
  ApiRecoveryStepSource,
  formatBytes,
} from '@backup-health/backstage-plugin-common';
import { Fragment, ReactNode } from 'react';
import { ToneIcon } from '../../components/ToneIcon';
import { ExactTime } from '../../time/RelativeTime';
import { useTexts } from '../../translation/useTexts';
import styles from './RecoveryPlan.module.css';

/** The recovery point that a step goes back to, and where it lies. */
export function StepSource({ from }: { from: ApiRecoveryStepSource }) {
  const t = useTexts();
  const facts: ReactNode[] = [
    <strong key="as-of">
      {t('restore.plan.asOf', { time: <ExactTime at={from.asOf} /> })}
    </strong>,
    ...(from.anyFrom
      ? [t('restore.plan.anyFrom', { time: <ExactTime at={from.anyFrom} /> })]
      : []),
    ...(from.sizeBytes === undefined ? [] : [formatBytes(from.sizeBytes)]),
    ...(from.plan ? [from.plan] : []),
    t('restore.plan.evidence', { level: from.evidence }),
    ...(from.expiresAt
      ? [t('restore.plan.expires', { time: <ExactTime at={from.expiresAt} /> })]
      : []),
  ];
  return (
    <dl className={styles.source}>
      <dt>{t('restore.plan.from')}</dt>
      <dd>
        {facts.map((fact, index) => (
          <Fragment key={index}>
            {index > 0 && ' · '}
            {fact}
          </Fragment>
        ))}
      </dd>
      {from.places.map(place => (
        <Fragment key={place.title}>
          <dt>{t('restore.plan.place')}</dt>
          <dd>
            {place.title}
            {place.address && (
              <>
                {' '}
                <code className={styles.address}>{place.address}</code>
              </>
            )}
            {place.availability !== 'available' && (
              <span
                className={styles.state}
                data-tone={
                  place.availability === 'unavailable' ? 'bad' : 'unknown'
                }
              >
                <ToneIcon
                  tone={
                    place.availability === 'unavailable' ? 'bad' : 'unknown'
                  }
                />
                {t(
                  place.availability === 'unavailable'
                    ? 'restore.plan.unavailable'
                    : 'restore.plan.availabilityUnknown',
                )}
              </span>
            )}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
