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
  if (!source.message && unread.length === 0 && problems.length === 0) {
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
            {unread.slice(0, most).map(({ stream, message, remedy }) => (
              <li key={stream}>
                <code>{stream}</code> {message}
                {remedy && <Second>{remedy}</Second>}
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
