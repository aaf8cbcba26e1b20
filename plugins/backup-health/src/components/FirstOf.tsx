import { Button } from '@backstage/ui';
import { ReactNode, useState } from 'react';
import { useTexts } from '../translation/useTexts';
import styles from './FirstOf.module.css';

/** The first of a long list, and the rest when it is asked for. */
export function FirstOf<T>(props: {
  items: T[];
  first: number;
  children: (shown: T[]) => ReactNode;
}) {
  const { items, first } = props;
  const t = useTexts();
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, first);
  return (
    <>
      {props.children(shown)}
      {items.length > shown.length && (
        <p className={styles.more}>
          {t('panel.shownOf', {
            shown: String(shown.length),
            total: String(items.length),
          })}{' '}
          <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
            {t('panel.more')}
          </Button>
        </p>
      )}
    </>
  );
}
