import { useApi } from '@backstage/frontend-plugin-api';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { PageTab } from '../components/PageTabs';
import { usePolled } from '../data/usePolled';
import { useTexts } from '../translation/useTexts';

const intervalMs = 60_000;

type Count = Pick<PageTab<string>, 'note' | 'noteInWords'>;

/**
 * How much there is in each part, to stand beside its name. What is not told,
 * or was told too long ago to hold, has no count: it is no reason for alarm.
 */
export function useCounts(): Record<string, Count> {
  const t = useTexts();
  const api = useApi(backupHealthApiRef);
  const { answer } = usePolled(
    'parts',
    signal => api.getFleetParts({ signal }),
    intervalMs,
  );
  if (answer.status !== 'known' || answer.failure) return {};
  const { services, sources, unowned, blueprint } = answer.value;
  return {
    services: {
      note: String(services),
      noteInWords: t('fleet.counts.services', { count: services }),
    },
    sources: {
      note: `${sources.readable}/${sources.of}`,
      noteInWords: t('fleet.counts.sources', {
        readable: String(sources.readable),
        of: String(sources.of),
      }),
    },
    ...(unowned !== undefined && {
      unowned: {
        note: String(unowned),
        noteInWords: t('fleet.counts.unowned', { count: unowned }),
      },
    }),
    blueprint: {
      note: `${blueprint.met}/${blueprint.of}`,
      noteInWords: t('fleet.counts.blueprint', {
        met: String(blueprint.met),
        of: String(blueprint.of),
      }),
    },
  };
}
