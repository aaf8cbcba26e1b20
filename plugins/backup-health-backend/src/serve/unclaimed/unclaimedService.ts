import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  ApiList,
  ApiSuggestedPlan,
  ApiUnownedAsset,
  backupHealthSourceReadPermission,
  formatInstant,
} from '@backup-health/backstage-plugin-common';
import {
  AssessmentStore,
  SuggestedPlan,
  UnownedAsset,
} from '../../store/assessmentTypes';
import { Access } from '../access';
import { Trust } from '../trust/trust';
import { TrustReader } from '../trust/trustReader';
import { stateInDoubt } from '../trust/withDoubt';
import { unownedRemedy } from './unownedRemedy';

const defaultLimit = 50;
/** Suggestions that are looked through for those that somebody may see. */
const pageSize = 500;
const pagesAtMost = 20;

export interface UnclaimedRequest {
  q?: string;
  cursor?: string;
  limit?: number;
}

/** What belongs to no service, and what nobody declared. */
export class UnclaimedService {
  readonly #store: Pick<AssessmentStore, 'listUnowned' | 'listSuggestions'>;
  readonly #access: Pick<Access, 'may' | 'among'>;
  readonly #trust: Pick<TrustReader, 'read'>;

  constructor(options: {
    store: Pick<AssessmentStore, 'listUnowned' | 'listSuggestions'>;
    access: Pick<Access, 'may' | 'among'>;
    trust: Pick<TrustReader, 'read'>;
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#trust = options.trust;
  }

  /** @throws NotAllowedError: it names objects that are tied to no service */
  async listUnowned(
    request: UnclaimedRequest,
    credentials: BackstageCredentials,
  ): Promise<ApiList<ApiUnownedAsset>> {
    if (!(await this.#maySeeAll(credentials))) {
      throw new NotAllowedError(
        `You need the permission ${backupHealthSourceReadPermission.name} to see what belongs to no service`,
      );
    }
    const page = await this.#store.listUnowned({
      ...request,
      limit: request.limit ?? defaultLimit,
    });
    const trust = await this.#trust.read();
    return { ...page, items: page.items.map(of => presentUnowned(of, trust)) };
  }

  /** All to whom sources may be read; others those of services they may see. */
  async listSuggestions(
    request: UnclaimedRequest,
    credentials: BackstageCredentials,
  ): Promise<ApiList<ApiSuggestedPlan>> {
    const all = await this.#allSuggestions(request.q);
    const refs = [...new Set(all.flatMap(({ entityRefs }) => entityRefs))];
    const visible = await this.#access.among(refs, credentials);
    const seen = all.map(each => ({
      ...each,
      entityRefs: each.entityRefs.filter(ref => visible?.has(ref) ?? true),
    }));
    const shown = (await this.#maySeeAll(credentials))
      ? seen
      : seen.filter(({ entityRefs }) => entityRefs.length > 0);

    const after = request.cursor && readCursor(request.cursor);
    const rest = after ? shown.filter(({ key }) => key > after) : shown;
    const page = rest.slice(0, request.limit ?? defaultLimit);
    return {
      items: page.map(presentSuggestion),
      nextCursor:
        rest.length > page.length && page.length > 0
          ? writeCursor(page[page.length - 1].key)
          : undefined,
      totalItems: shown.length,
    };
  }

  #maySeeAll(credentials: BackstageCredentials): Promise<boolean> {
    return this.#access.may(backupHealthSourceReadPermission, credentials);
  }

  async #allSuggestions(q?: string): Promise<SuggestedPlan[]> {
    const found: SuggestedPlan[] = [];
    let cursor: string | undefined;
    for (let i = 0; i < pagesAtMost; i++) {
      const page = await this.#store.listSuggestions({
        q,
        cursor,
        limit: pageSize,
      });
      found.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    }
    return found.sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}

/** As far as it may be believed, as with a service. */
function presentUnowned(asset: UnownedAsset, trust: Trust): ApiUnownedAsset {
  return {
    ref: { ...asset.ref, clusterTitle: asset.clusterTitle },
    firstSeenAt: formatInstant(asset.firstSeenAt),
    state: stateInDoubt(asset.state ?? 'unknown', trust.doubtOn(asset)),
    lastGoodAsOf: asset.lastGoodAsOf && formatInstant(asset.lastGoodAsOf),
    plans: asset.plans,
    sizeBytes: asset.sizeBytes,
    remedy: unownedRemedy(asset.ref),
  };
}

function presentSuggestion(plan: SuggestedPlan): ApiSuggestedPlan {
  return {
    title: plan.title,
    because: plan.because,
    cluster: plan.clusterTitle,
    namespace: plan.namespace,
    name: plan.name,
    entityRefs: plan.entityRefs,
    remedy: plan.remedy,
  };
}

function writeCursor(key: string): string {
  return Buffer.from(JSON.stringify({ suggestion: key })).toString('base64url');
}

function readCursor(cursor: string): string {
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof read?.suggestion === 'string') return read.suggestion;
  } catch {
    // said below
  }
  throw new InputError(
    'The cursor is not one of this list: ask for the first page again',
  );
}
