import { parseEntityRef } from '@backstage/catalog-model';
import {
  ApiRecoverability,
  EntityHealth,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { ReactNode } from 'react';
import { Panel } from '../components/Panel';
import { ServiceLink } from '../components/ServiceLink';
import { useTexts } from '../translation/useTexts';
import { Exposure, RelatedTable } from './RelatedTable';
import styles from './Restore.module.css';

/** What has to come back first, and who is hit if this does not. */
export function GraphPanel({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const { dependencies, recoverability } = health;
  const dependents = recoverability?.dependents ?? [];
  const alone = dependencies.length === 0 && dependents.length === 0;
  return (
    <Panel heading={t('restore.graph.heading')} note={t('restore.graph.note')}>
      {alone && (
        <p className={styles.empty}>
          {t('restore.graph.none')}
          {!!recoverability?.hidden &&
            ` ${t('restore.graph.hidden', { count: recoverability.hidden })}`}
        </p>
      )}
      {!alone && recoverability && (
        <Sums
          graph={recoverability}
          atMost={[health, ...dependencies].some(
            ({ state }) => state === 'unknown',
          )}
        />
      )}
      {dependencies.length > 0 && (
        <>
          <h3 className={styles.part}>{t('restore.graph.needs')}</h3>
          <RelatedTable
            label={t('restore.graph.needs')}
            services={dependencies}
          />
        </>
      )}
      {recoverability && recoverability.order.length > 1 && (
        <>
          <h3 className={styles.part}>{t('restore.graph.order')}</h3>
          <ol className={styles.order}>
            {recoverability.order.map(group => (
              <li key={group.join()}>
                {group.map((ref, index) => (
                  <span key={ref}>
                    {index > 0 && ', '}
                    {ref === health.entityRef ? (
                      <strong>
                        {health.title} ({t('restore.graph.self')})
                      </strong>
                    ) : (
                      <ServiceLink entityRef={ref} />
                    )}
                  </span>
                ))}
              </li>
            ))}
          </ol>
        </>
      )}
      {dependents.length > 0 && (
        <>
          <h3 className={styles.part}>{t('restore.graph.hit')}</h3>
          <RelatedTable label={t('restore.graph.hit')} services={dependents} />
        </>
      )}
    </Panel>
  );
}

function Sums(props: {
  graph: ApiRecoverability;
  /** A newer point of one of them may be there, which nobody could read. */
  atMost: boolean;
}) {
  const { graph } = props;
  const t = useTexts();
  const {
    weakest,
    skewSeconds,
    skewFrom,
    unmeasured,
    unknown = [],
    cycles,
  } = graph;
  return (
    <>
      <dl className={styles.sums}>
        <Sum name={t('restore.graph.effective')}>
          <strong>
            <Exposure
              seconds={graph.effectiveExposureSeconds}
              atMost={props.atMost}
            />
          </strong>
          {unknown.length > 0 && (
            <span className={styles.note}>
              {t('restore.graph.orMore', { services: namesOf(unknown) })}
            </span>
          )}
        </Sum>
        <Sum name={t('restore.graph.effectiveRto')}>
          {graph.effectiveRtoSeconds === undefined ? (
            <span>
              {t('restore.graph.unmeasured', {
                services: namesOf(unmeasured) || '–',
              })}
            </span>
          ) : (
            <strong>{formatDurationSeconds(graph.effectiveRtoSeconds)}</strong>
          )}
        </Sum>
        {weakest && (
          <Sum name={t('restore.graph.weakest')}>
            <ServiceLink {...weakest} />
            <span className={styles.note}>{weakest.because}</span>
          </Sum>
        )}
        {skewSeconds !== undefined && (
          <Sum name={t('restore.graph.skew')}>
            <strong>{formatDurationSeconds(skewSeconds)}</strong>
            {skewFrom && (
              <span className={styles.note}>
                {t('restore.graph.skewNote', {
                  newest: nameOf(skewFrom.newest),
                  oldest: nameOf(skewFrom.oldest),
                })}
              </span>
            )}
          </Sum>
        )}
      </dl>
      {cycles.map(cycle => (
        <p key={cycle.join()} className={styles.empty}>
          {t('restore.graph.cycles', { services: namesOf(cycle) })}
        </p>
      ))}
      {graph.hidden > 0 && (
        <p className={styles.empty}>
          {t('restore.graph.hidden', { count: graph.hidden })}
        </p>
      )}
    </>
  );
}

function Sum(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function namesOf(refs: string[]): string {
  return refs.map(nameOf).join(', ');
}

/** What is no ref is said as it is. */
function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}
