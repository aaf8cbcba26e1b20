import { useState } from 'react';
import { ExactTime } from '../../time/RelativeTime';
import { useTexts } from '../../translation/useTexts';
import styles from './Timeline.module.css';
import { Lane, Mark } from './types';

const most = 300;

/** The same as words, for whom a drawing is not the way to read it. */
export function TimelineTable({ lanes }: { lanes: Lane[] }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const all = lanes
    .flatMap(lane => lane.marks.map(mark => ({ lane: lane.title, ...mark })))
    .sort((a, b) => b.at - a.at);
  if (all.length === 0) return null;
  return (
    <details
      className={styles.details}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>{t('timeline.table.show')}</summary>
      {open && <Rows marks={all} />}
    </details>
  );
}

function Rows({ marks }: { marks: (Mark & { lane: string })[] }) {
  const t = useTexts();
  return (
    <>
      <div
        className={styles.scroll}
        // Scrolled by keyboard, too.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={t('timeline.table.caption')}
      >
        <table className={styles.table}>
          <caption>
            {t('timeline.table.caption')}
            {marks.length > most &&
              `. ${t('timeline.table.bound', { number: String(most) })}`}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('timeline.table.time')}</th>
              <th scope="col">{t('timeline.table.lane')}</th>
              <th scope="col">{t('timeline.table.what')}</th>
              <th scope="col">{t('timeline.table.detail')}</th>
            </tr>
          </thead>
          <tbody>
            {marks.slice(0, most).map((mark, index) => (
              <tr key={index}>
                <td>
                  <ExactTime at={new Date(mark.at).toISOString()} />
                </td>
                <td>{mark.lane}</td>
                <td>{t(`timeline.mark.${mark.kind}`)}</td>
                <td>{mark.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
