import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ApiCopy } from '@backup-health/backstage-plugin-common';
import { Cloud, House, MapPin } from 'lucide-react';
import { backupHealthTranslationRef } from '../../translation';
import { ToneIcon } from '../ToneIcon';
import styles from './AssetsTable.module.css';

/** Where the newest recovery points lie. */
export function CopiesList({ copies }: { copies: ApiCopy[] }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  if (copies.length === 0) return <>{t('assets.noCopy')}</>;
  return (
    <ul className={styles.list}>
      {copies.map(copy => (
        <li key={copy.location} className={styles.copy}>
          <SiteIcon site={copy.site} />
          <div>
            {copy.title}
            {copy.site && (
              <span className={styles.second}>
                {t(
                  copy.site === 'off-site' ? 'assets.offSite' : 'assets.onSite',
                )}
              </span>
            )}
            <Availability copy={copy} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function SiteIcon({ site }: { site: ApiCopy['site'] }) {
  if (site === 'off-site') return <Cloud className={styles.icon} aria-hidden />;
  return site === 'on-site' ? (
    <House className={styles.icon} aria-hidden />
  ) : (
    <MapPin className={styles.icon} aria-hidden />
  );
}

function Availability({ copy }: { copy: ApiCopy }) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  if (copy.availability === 'available') return null;
  return (
    <span className={styles.availability}>
      <ToneIcon
        tone={copy.availability === 'unavailable' ? 'bad' : 'unknown'}
      />
      {t(
        copy.availability === 'unavailable'
          ? 'assets.unavailable'
          : 'assets.availabilityUnknown',
      )}
    </span>
  );
}
