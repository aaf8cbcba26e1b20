import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  ApiHistory,
  AssetVerdict,
  EntityHealth,
  ExposureStep,
  formatInstant,
  Instant,
  instant,
  secondsAbove,
  stringifyAssetRef,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { onItsWayMs } from '../../assess/silence';
import { mapInTurns } from '../../eventLoop/breathe';
import { HistoryStore, RecordedChange, VerdictStore } from '../../store/types';
import { Access } from '../access';
import { Told } from '../health/entityService';
import { Doubt } from '../trust/trust';
import { TrustReader } from '../trust/trustReader';
import { doubtOnVerdict, stateInDoubt, unassessed } from '../trust/withDoubt';
import { presentHealthInTurns } from '../health/presentHealth';
import { Gap, gapsOf } from '../watched';
import { cornersOf } from './corners';
import { joinGaps } from './gaps';
import { intervalsOf, StateChange } from './intervals';
import { longSteps } from './longSteps';

const defaultWindowMs = 30 * 24 * 3_600_000;
/** A state that changes more often than this is shown from then on only. */
const changesAtMost = 5000;

type Store = Pick<
  HistoryStore,
  'getVerdictAt' | 'listChanges' | 'listWatches'
> &
  Pick<VerdictStore, 'getVerdict'>;

/** What was said of a service, and what it would have lost. */
export class HistoryService {
  readonly #store: Store;
  readonly #access: Pick<Access, 'toRead'>;
  readonly #clock: () => Instant;
  readonly #trust: Pick<TrustReader, 'read'>;

  constructor(options: {
    store: Store;
    access: Pick<Access, 'toRead'>;
    clock: () => Instant;
    trust: Pick<TrustReader, 'read'>;
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#clock = options.clock;
    this.#trust = options.trust;
  }

  /**
   * What was said then, as it was recorded: never reckoned anew from what came
   * to be known later.
   *
   * @throws NotFoundError before the first record
   */
  async getAsOf(
    entityRef: string,
    asOf: Instant,
    credentials: BackstageCredentials,
  ): Promise<EntityHealth> {
    return (await this.tellAsOf(entityRef, asOf, credentials)).health;
  }

  /**
   * The same, with the verdict that was recorded then.
   *
   * @throws as `getAsOf`
   */
  async tellAsOf(
    entityRef: string,
    asOf: Instant,
    credentials: BackstageCredentials,
  ): Promise<Told> {
    await this.#access.toRead(entityRef, credentials);
    if (asOf > this.#clock()) {
      throw new InputError(
        `asOf ${formatInstant(
          asOf,
        )} is in the future: nothing is recorded of it. Leave it out for what is known now`,
      );
    }
    const verdict = await this.#store.getVerdictAt(entityRef, asOf);
    if (!verdict) {
      throw new NotFoundError(
        `Nothing is recorded of ${entityRef} as of ${formatInstant(
          asOf,
        )}: its history begins later, or that far back it is no longer kept. GET …/history tells since when something is`,
      );
    }
    const gaps = gapsOf(await this.#store.listWatches(asOf), instant(0), asOf);
    const unwatched = gaps.find(gap => gap.from < asOf && gap.to >= asOf);
    const said =
      unwatched && asOf > unwatched.from + onItsWayMs
        ? unassessed(verdict, {
            since: unwatched.from,
            because: `Nobody assessed after ${formatInstant(unwatched.from)}`,
          })
        : verdict;
    return {
      health: {
        ...(await presentHealthInTurns(said, asOf)),
        nextChangeAt: undefined,
      },
      verdict,
    };
  }

  /** @throws InputError where the window is none */
  async getHistory(
    entityRef: string,
    window: { from?: Instant; to?: Instant },
    credentials: BackstageCredentials,
  ): Promise<ApiHistory> {
    await this.#access.toRead(entityRef, credentials);
    const trust = await this.#trust.read();
    const { now } = trust;
    const to = window.to !== undefined && window.to < now ? window.to : now;
    const from = window.from ?? instant(to - defaultWindowMs);
    if (from >= to) {
      throw new InputError(
        `from ${formatInstant(from)} has to be before to ${formatInstant(
          to,
        )}, and not in the future`,
      );
    }
    const verdict =
      to === now
        ? await this.#store.getVerdict(entityRef)
        : await this.#store.getVerdictAt(entityRef, to);
    const [changes, watches] = await Promise.all([
      this.#store.listChanges(entityRef, { from, to, limit: changesAtMost }),
      this.#store.listWatches(from),
    ]);
    if (!verdict && changes.length === 0) {
      throw new NotFoundError(
        `Nothing is recorded of ${entityRef} between ${formatInstant(
          from,
        )} and ${formatInstant(to)}`,
      );
    }
    const unwatched = gapsOf(watches, from, to);
    const doubt =
      to === now && verdict ? doubtOnVerdict(verdict, trust) : undefined;
    const asOf =
      doubt?.by === 'source' && doubt.seenAt !== undefined
        ? doubt.seenAt
        : verdict?.assessedAt;
    const own = (recorded: StateChange[]) =>
      intervalsOf([...recorded, ...inDoubt(recorded, doubt, asOf)], from, to);
    const reckon = async (
      part: Pick<AssetVerdict, 'steps' | 'unobserved'> | undefined,
      targetSeconds: number | undefined,
      recorded: (then: Verdict) => ExposureStep[] | undefined,
    ) => {
      const steps = await longSteps(part?.steps ?? [], from, async at => {
        const then = await this.#store.getVerdictAt(entityRef, at);
        return then && recorded(then);
      });
      const gaps = within(
        joinGaps(unwatched, part?.unobserved ?? []),
        from,
        to,
      );
      return {
        targetSeconds,
        exposure: cornersOf(steps, from, to),
        aboveTargetSeconds: above(steps, targetSeconds, from, to, gaps),
        gaps,
      };
    };

    const { gaps, ...service } = await reckon(
      verdict && { steps: verdict.steps, unobserved: unobservedOf(verdict) },
      verdict?.targets.rpoSeconds,
      then => then.steps,
    );
    return {
      entityRef,
      from: formatInstant(from),
      to: formatInstant(to),
      states: own(changes),
      ...service,
      gaps: gaps.map(gap => ({
        from: formatInstant(gap.from),
        to: formatInstant(gap.to),
      })),
      assets: await mapInTurns(verdict?.assets ?? [], async asset => {
        const key = stringifyAssetRef(asset.ref);
        const { gaps: _, ...figures } = await reckon(
          asset,
          asset.rpoSeconds ?? verdict?.targets.rpoSeconds,
          then =>
            then.assets.find(({ ref }) => stringifyAssetRef(ref) === key)
              ?.steps,
        );
        return {
          ref: { ...asset.ref, clusterTitle: asset.clusterTitle },
          states: own(changes.map(change => ofAsset(change, key))),
          ...figures,
        };
      }),
    };
  }
}

function ofAsset(change: RecordedChange, key: string): StateChange {
  return { at: change.at, ...change.assets[key] };
}

/**
 * What nobody stands behind, or was made of what nobody reads, became unknown,
 * though nobody recorded it.
 */
function inDoubt(
  changes: StateChange[],
  doubt: Doubt | undefined,
  asOf: Instant | undefined,
): StateChange[] {
  const last = changes[changes.length - 1];
  if (doubt === undefined || last?.state === undefined) return [];
  const state = stateInDoubt(last.state, doubt);
  if (state === last.state) return [];
  return [{ at: instant(Math.max(doubt.since, last.at)), state, asOf }];
}

function unobservedOf({ assets }: Verdict): Gap[] {
  return assets
    .filter(({ requirement }) => requirement === 'required')
    .flatMap(({ unobserved }) => unobserved ?? []);
}

function within(gaps: Gap[], from: Instant, to: Instant): Gap[] {
  return gaps
    .map(gap => ({
      from: gap.from > from ? gap.from : from,
      to: gap.to < to ? gap.to : to,
    }))
    .filter(gap => gap.from < gap.to);
}

/** Since the first point that is known: before it nothing was observed. */
function above(
  steps: ExposureStep[],
  targetSeconds: number | undefined,
  from: Instant,
  to: Instant,
  gaps: Gap[],
): number | undefined {
  const known = steps.find(({ asOf }) => asOf !== undefined)?.from;
  if (targetSeconds === undefined || known === undefined || known > to) {
    return undefined;
  }
  const begin = known > from ? known : from;
  return Math.floor(secondsAbove(steps, targetSeconds, begin, to, gaps));
}
