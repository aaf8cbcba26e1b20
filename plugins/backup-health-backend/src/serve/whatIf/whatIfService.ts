import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  assessEntity,
  EntityHealth,
  Instant,
  Tier,
  Verdict,
  whatIf,
  WhatIfAnswer,
  WhatIfInput,
} from '@backup-health/backstage-plugin-common';
import { ResolvedServices } from '../../assess/resolvedServices';
import { Access } from '../access';
import { presentHealth } from '../health/presentHealth';

/**
 * Tries a service under another tier, with plans added and taken away: by the
 * same code that assesses it, and without leaving a trace.
 */
export class WhatIfService {
  readonly #services: Pick<ResolvedServices, 'get'>;
  readonly #access: Pick<Access, 'toRead'>;
  readonly #tiers: Tier[];
  readonly #clock: () => Instant;

  constructor(options: {
    services: Pick<ResolvedServices, 'get'>;
    access: Pick<Access, 'toRead'>;
    tiers: Tier[];
    clock: () => Instant;
  }) {
    this.#services = options.services;
    this.#access = options.access;
    this.#tiers = options.tiers;
    this.#clock = options.clock;
  }

  /**
   * @throws InputError for a tier, an asset, a plan or a schedule that cannot
   *   be tried
   * @throws NotFoundError where the entity is not known (yet), or hidden
   * @throws NotAllowedError where its health may not be read
   */
  async try(
    { entityRef, tier: tierId, ...change }: WhatIfInput,
    credentials: BackstageCredentials,
  ): Promise<WhatIfAnswer> {
    await this.#access.toRead(entityRef, credentials);
    const tier = this.#tiers.find(({ id }) => id === tierId);
    if (tierId !== undefined && !tier) {
      throw new InputError(
        `The tier "${tierId}" is not known; known are ${this.#tiers
          .map(({ id }) => id)
          .join(', ')}.`,
      );
    }
    const service = await this.#services.get(entityRef);
    if (!service) {
      throw new NotFoundError(
        `The backups of ${entityRef} are not assessed: nothing can be tried with it`,
      );
    }
    const at = this.#clock();
    const now = assessEntity(service, at);
    const then = assessEntity(whatIf(service, { ...change, tier }, at), at);
    const [before, after] = [now, then].map(
      verdict => new Set(verdict.findings.map(({ rule }) => rule)),
    );
    return {
      now: healthOf(now, at),
      then: healthOf(then, at),
      mended: [...before].filter(rule => !after.has(rule)).sort(),
      broken: [...after].filter(rule => !before.has(rule)).sort(),
      states: { now: now.state, then: then.state },
    };
  }
}

/** Without what it depends on, which a change of its own does not change. */
function healthOf(verdict: Verdict, now: Instant): EntityHealth {
  return { ...presentHealth(verdict, now), dependencies: [] };
}
