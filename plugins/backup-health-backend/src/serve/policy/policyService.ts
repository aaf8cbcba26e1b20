import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApiPolicy,
  KindRule,
  rules,
  Tier,
} from '@backup-health/backstage-plugin-common';
import { NamedPolicy } from '../../config';
import { Access } from '../access';
import { FleetTable } from '../fleet/fleetTable';
import { kindDemands, tierDemands } from './demandWords';
import { policyDemands } from './policyWords';

/** Says in words what is demanded, as config has it. */
export class PolicyService {
  readonly #table: Pick<FleetTable, 'entries'>;
  readonly #access: Pick<Access, 'among'>;
  readonly #config: {
    tiers: Tier[];
    kinds: KindRule[];
    policies: Record<string, NamedPolicy>;
  };

  constructor(options: {
    table: Pick<FleetTable, 'entries'>;
    access: Pick<Access, 'among'>;
    config: {
      tiers: Tier[];
      kinds: KindRule[];
      policies: Record<string, NamedPolicy>;
    };
  }) {
    this.#table = options.table;
    this.#access = options.access;
    this.#config = options.config;
  }

  async get(credentials: BackstageCredentials): Promise<ApiPolicy> {
    const entries = await this.#table.entries();
    const visible = await this.#access.among([...entries.keys()], credentials);
    const seen = [...entries.values()].filter(
      ({ entityRef }) => visible === undefined || visible.has(entityRef),
    );
    const { tiers, kinds, policies } = this.#config;
    return {
      tiers: tiers.map(tier => ({
        id: tier.id,
        title: tier.title,
        rpoSeconds: tier.rpoSeconds,
        rtoSeconds: tier.rtoSeconds,
        demands: tierDemands(tier),
        services: seen.filter(entry => entry.tier === tier.id).length,
      })),
      kinds: [...new Set(kinds.map(({ kind }) => kind))].map(kind => ({
        kind,
        demands: kinds
          .filter(rule => rule.kind === kind)
          .flatMap(rule => kindDemands(rule)),
      })),
      policies: Object.entries(policies).map(([name, policy]) => ({
        name,
        demands: policyDemands(policy),
      })),
      rules: rules.map(({ id, severity, title, remedy, source, ...rule }) => ({
        id,
        severity,
        state: 'state' in rule ? rule.state : undefined,
        title,
        remedy,
        source,
      })),
    };
  }
}
