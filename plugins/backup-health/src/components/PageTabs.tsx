import { Tab, TabList, TabPanel, Tabs, VisuallyHidden } from '@backstage/ui';
import { ReactNode } from 'react';
import { Boundary } from '../views/Boundary';
import styles from './PageTabs.module.css';

export interface PageTab<T extends string> {
  id: T;
  label: string;
  /** A word on what is in it: a number, "2 overdue". */
  note?: string;
  /** The same for who hears it: `8 of 9 can be read` for `8/9`. */
  noteInWords?: string;
  content: () => ReactNode;
}

/** The parts of a page, one at a time. What is not open asks for nothing. */
export function PageTabs<T extends string>(props: {
  label: string;
  tabs: PageTab<T>[];
  selected: T;
  onSelect: (id: T) => void;
}) {
  const { tabs } = props;
  return (
    <Tabs
      className={styles.tabs}
      selectedKey={props.selected}
      onSelectionChange={key => {
        const chosen = tabs.find(({ id }) => id === key);
        if (chosen) props.onSelect(chosen.id);
      }}
    >
      <div className={styles.list}>
        <TabList aria-label={props.label}>
          {tabs.map(({ id, label, note, noteInWords }) => (
            <Tab key={id} id={id}>
              {label}
              {note && (
                <span
                  className={styles.note}
                  aria-hidden={noteInWords ? true : undefined}
                >
                  {note}
                </span>
              )}
              {noteInWords && <VisuallyHidden> {noteInWords}</VisuallyHidden>}
            </Tab>
          ))}
        </TabList>
      </div>
      {tabs.map(({ id, label, content }) => (
        <TabPanel key={id} id={id} className={styles.panel}>
          {id === props.selected && (
            <Boundary what={label}>{content()}</Boundary>
          )}
        </TabPanel>
      ))}
    </Tabs>
  );
}
