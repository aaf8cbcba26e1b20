import { Link } from '@backstage/core-components';
import { ApiSource } from '@backup-health/backstage-plugin-common';
import { Second } from '../components/DataTable';
import { useTexts } from '../translation/useTexts';
import styles from './Fleet.module.css';

const most = 50;

/** What of a source cannot be read, or is not understood. */
export function SourceProblems({ source }: { source: ApiSource }) {
  const t = useTexts();
  const unread = (source.streams ?? []).filter(
    ({ state }) => state === 'forbidden' || state === 'failing',
  );
  const problems = source.problems ?? [];
  const systems = source.unreadSystems ?? [];
  const known = unread.length + problems.length + systems.length;
  if (!source.message && known === 0) {
    return <>{t('fleet.sources.nothing')}</>;
  }
  return (
    <>
      {source.message}
      {unread.length > 0 && (
        <details>
          <summary>
            {t('fleet.sources.streams', { count: unread.length })}
          </summary>
          <ul className={styles.plain}>
            {alike(unread).map(({ streams, message, remedy }) => (
              <li key={streams[0]}>
                <code>{streams.join(', ')}</code> {message}
                {remedy && <Second>{remedy}</Second>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {systems.length > 0 && (
        <details>
          <summary>
            {t('fleet.sources.unread', { count: systems.length })}
          </summary>
          <ul className={styles.plain}>
            {systems.map(system => (
              <li key={system.title}>
                <Link to={system.docs}>{system.title}</Link>{' '}
                {t(`fleet.sources.inUse.${system.inUse}`)}
                {system.because && <Second>{system.because}</Second>}
                {system.remedy && <Second>{system.remedy}</Second>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {problems.length > 0 && (
        <details>
          <summary>
            {t('fleet.sources.problems', { count: problems.length })}
          </summary>
          <ul className={styles.plain}>
            {problems.slice(0, most).map(({ title, remedy }, index) => (
              <li key={`${index} ${title}`}>
                {title}
                <Second>{remedy}</Second>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Streams of which the same is to be said, and to be done. */
function alike(unread: NonNullable<ApiSource['streams']>) {
  const groups = new Map<
    string,
    { streams: string[]; message?: string; remedy?: string }
  >();
  for (const { stream, message, remedy } of unread.slice(0, most)) {
    const key = JSON.stringify([message, remedy]);
    const group = groups.get(key) ?? { streams: [], message, remedy };
    group.streams.push(stream);
    groups.set(key, group);
  }
  return [...groups.values()];
}
