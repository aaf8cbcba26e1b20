import { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import { Instant, instant } from '@backup-health/backstage-plugin-common';
import { layoutStream, VersioningLayoutConfig } from '../../../../config';
import { askLifecycle, askVersioning } from '../../facts/questions';
import { Turn } from '../../turn';
import { declaredOf, refOf } from '../configured';
import { IndexedLayout, LayoutContext } from '../types';

const dayMs = 86_400_000;
/** The window is told to this exactness, so that not every reading is news. */
const stepMs = 5 * 60_000;

/**
 * A bucket that keeps older versions of its objects is a backup of itself
 * against deletion and overwriting: it can be gone back to any moment for which
 * they are kept.
 */
export function createVersioningLayout(
  config: VersioningLayoutConfig,
  context: LayoutContext,
): IndexedLayout {
  const { prefix, asset } = config;
  const location = `s3/${context.bucketId}`;
  const key = `${location}/versioning/${prefix}`;
  const stream = layoutStream(config);
  /**
   * When it was first seen to keep versions. That a rule keeps them for 90 days
   * does not say that they were kept 90 days ago.
   */
  let since: Instant | undefined;

  return { by: 'index', stream, prefix, read };

  async function read(turn: Turn): Promise<ObservedOrigin[]> {
    const versioning = await askVersioning(turn.bucket);
    const isOn = versioning === 'enabled';
    since = isOn
      ? since ?? (await recalled(turn)) ?? floor(turn.now, stepMs)
      : undefined;
    const kept = isOn ? await keptSeconds(turn) : undefined;
    const declared = declaredOf({
      key,
      system: 'versioning',
      title: `Versions of the objects in ${context.bucketTitle}`,
      location,
      asset,
      plan: {
        paused: versioning === 'suspended',
        ...(versioning === 'off' && {
          invalid: 'Versioning is off: what is overwritten or deleted is gone.',
        }),
        ...(kept !== undefined && { retentionSeconds: kept }),
      },
    });
    return [
      {
        origin: key,
        observations: [
          ...declared,
          ...(isOn
            ? [
                {
                  type: 'window' as const,
                  key,
                  plan: key,
                  from: later(
                    since!,
                    kept === undefined
                      ? since!
                      : floor(turn.now - kept * 1000, dayMs),
                  ),
                  to: floor(turn.now, stepMs),
                  holds: { by: 'assets' as const, refs: [refOf(asset)] },
                  locations: [location],
                  evidence: 'artifact-seen' as const,
                },
              ]
            : []),
        ],
      },
    ];
  }

  /** Since when it was known to, before a restart. */
  async function recalled({ kept }: Turn): Promise<Instant | undefined> {
    const origins = (await kept?.originsOf(stream)) ?? [];
    const windows = origins
      .flatMap(({ observations }) => observations)
      .flatMap(of => (of.type === 'window' ? of.from : []));
    return windows[0];
  }

  /** How long older versions are kept at least; absent: for ever. */
  async function keptSeconds({ bucket }: Turn): Promise<number | undefined> {
    const rules = await askLifecycle(bucket);
    const days = rules
      .filter(
        rule =>
          rule.noncurrentDays !== undefined &&
          (prefix.startsWith(rule.prefix) || rule.prefix.startsWith(prefix)),
      )
      .map(rule => rule.noncurrentDays!);
    return days.length > 0 ? Math.min(...days) * 86_400 : undefined;
  }
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

function floor(ms: number, step: number): Instant {
  return instant(Math.floor(ms / step) * step);
}
