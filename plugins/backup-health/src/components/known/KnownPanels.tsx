import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { useTexts } from '../../translation/useTexts';
import { knownFacts, unknownFacts } from '../../health/knownFacts';
import { FirstOf } from '../FirstOf';
import { Panel } from '../Panel';
import { KnownItem } from './KnownItem';
import styles from './Known.module.css';
import { UnknownItem } from './UnknownItem';

const shownFirst = 6;

/** Where the state is unknown: what stands all the same, and what is missing. */
export function KnownPanels({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const known = knownFacts(health);
  const unknown = unknownFacts(health);
  return (
    <div className={styles.panels}>
      <Panel heading={t('known.heading')} note={t('known.note')}>
        {known.length === 0 ? (
          <p className={styles.none}>{t('known.none')}</p>
        ) : (
          <FirstOf items={known} first={shownFirst}>
            {shown => (
              <ul className={styles.list}>
                {shown.map((fact, index) => (
                  <KnownItem key={index} fact={fact} />
                ))}
              </ul>
            )}
          </FirstOf>
        )}
      </Panel>
      {unknown.length > 0 && (
        <Panel heading={t('known.not.heading')} note={t('known.not.note')}>
          <FirstOf items={unknown} first={shownFirst}>
            {shown => (
              <ul className={styles.list}>
                {shown.map((fact, index) => (
                  <UnknownItem key={index} fact={fact} />
                ))}
              </ul>
            )}
          </FirstOf>
        </Panel>
      )}
    </div>
  );
}
