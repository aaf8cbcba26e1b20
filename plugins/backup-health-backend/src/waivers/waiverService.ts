import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ApiList,
  ApiWaiver,
  AssetRef,
  assetTitle,
  backupHealthWaiverManagePermission,
  formatDurationSeconds,
  formatInstant,
  Instant,
  parseInstant,
  plusSeconds,
  stringifyAssetRef,
  WaiverInput,
} from '@backup-health/backstage-plugin-common';
import { randomUUID } from 'node:crypto';
import { Access } from '../serve/access';
import { actorOf } from '../serve/actor';
import { StoredWaiver, VerdictStore, WaiverStore } from '../store/types';
import { presentWaiver } from './presentWaiver';
import { demandWaivable } from './waivable';

const listAtMost = 500;

/** What somebody accepts of a service, for a while. */
export class WaiverService {
  readonly #store: WaiverStore & Pick<VerdictStore, 'getVerdict'>;
  readonly #catalog: Pick<CatalogService, 'getEntityByRef'>;
  readonly #access: Pick<Access, 'to' | 'toRead'>;
  readonly #clock: () => Instant;
  readonly #maximumSeconds: number;

  constructor(options: {
    store: WaiverStore & Pick<VerdictStore, 'getVerdict'>;
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    access: Pick<Access, 'to' | 'toRead'>;
    clock: () => Instant;
    /** For how long something may be accepted at most. */
    maximumSeconds: number;
  }) {
    this.#store = options.store;
    this.#catalog = options.catalog;
    this.#access = options.access;
    this.#clock = options.clock;
    this.#maximumSeconds = options.maximumSeconds;
  }

  /** Active ones first, then those that ended, newest first. */
  async list(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ApiList<ApiWaiver>> {
    await this.#access.toRead(entityRef, credentials);
    const { waivers, total } = await this.#store.listWaivers(
      entityRef,
      listAtMost,
    );
    const now = this.#clock();
    const items = waivers.map(waiver => presentWaiver(waiver, now));
    return {
      items: [
        ...items.filter(({ active }) => active),
        ...items.filter(({ active }) => !active),
      ],
      totalItems: total,
    };
  }

  /**
   * @throws InputError for what cannot be waived, naming what can
   * @throws ConflictError where the same is waived already
   */
  async add(
    entityRef: string,
    input: WaiverInput,
    credentials: BackstageCredentials,
  ): Promise<ApiWaiver> {
    await this.#access.to(
      backupHealthWaiverManagePermission,
      entityRef,
      credentials,
    );
    demandWaivable(input.rule);
    const now = this.#clock();
    const waiver: StoredWaiver = {
      id: randomUUID(),
      entityRef,
      rule: input.rule,
      asset: input.asset && (await this.#asset(entityRef, input.asset)),
      owner: await this.#owner(input.owner, credentials),
      reason: reasonOf(input.reason),
      expiresAt: this.#expiry(input.expiresAt, now),
      createdAt: now,
      createdBy: actorOf(credentials),
    };
    const { added, waiver: held } = await this.#store.addWaiver(waiver);
    if (!added) {
      throw new ConflictError(
        `${held.rule} is waived for ${
          held.asset ? assetTitle(held.asset) : 'the whole service'
        } until ${formatInstant(held.expiresAt)} already: end that waiver (${
          held.id
        }) to change it`,
      );
    }
    return presentWaiver(held, now);
  }

  /** Ends a waiver before its time; to end an ended one changes nothing. */
  async end(
    entityRef: string,
    id: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.#access.to(
      backupHealthWaiverManagePermission,
      entityRef,
      credentials,
    );
    const ended = await this.#store.endWaiver(entityRef, id, {
      at: this.#clock(),
      by: actorOf(credentials),
    });
    if (!ended) {
      throw new NotFoundError(`${entityRef} has no waiver ${id}`);
    }
  }

  async #asset(entityRef: string, wanted: AssetRef): Promise<AssetRef> {
    const verdict = await this.#store.getVerdict(entityRef);
    const own = verdict?.assets.map(({ ref }) => ref) ?? [];
    const key = stringifyAssetRef(wanted);
    const found = own.find(ref => stringifyAssetRef(ref) === key);
    if (found) return found;
    throw new InputError(
      `asset ${key} is none of ${entityRef}. Its assets are ${
        own.slice(0, 20).map(stringifyAssetRef).join(', ') || 'not known yet'
      }`,
    );
  }

  async #owner(
    text: string,
    credentials: BackstageCredentials,
  ): Promise<string> {
    let ref: string;
    try {
      ref = stringifyEntityRef(parseEntityRef(text));
    } catch {
      throw new InputError(
        `owner "${text}" is no entity ref: write it as group:default/platform-team`,
      );
    }
    if (!/^(user|group):/.test(ref)) {
      throw new InputError(
        `owner ${ref} cannot answer for it: name a user or a group`,
      );
    }
    if (!(await this.#catalog.getEntityByRef(ref, { credentials }))) {
      throw new InputError(`owner ${ref} is not in the catalog`);
    }
    return ref;
  }

  #expiry(text: string, now: Instant): Instant {
    const at = parseInstant(text);
    if (at === undefined) {
      throw new InputError(
        `expiresAt "${text}" is no time: write it as 2030-01-31T00:00:00Z`,
      );
    }
    if (at <= now) {
      throw new InputError(
        `expiresAt ${formatInstant(at)} is not in the future`,
      );
    }
    const latest = plusSeconds(now, this.#maximumSeconds);
    if (at > latest) {
      throw new InputError(
        `expiresAt ${formatInstant(
          at,
        )} is too far away: a finding may be waived for ${formatDurationSeconds(
          this.#maximumSeconds,
        )} at most, that is until ${formatInstant(latest)}`,
      );
    }
    return at;
  }
}

function reasonOf(text: string): string {
  const reason = text.replaceAll('\0', '').trim();
  if (reason.length < 10) {
    throw new InputError(
      'reason has to say why, in 10 characters or more: somebody will read it when it ends',
    );
  }
  return reason;
}
