import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ApiBlueprint } from '@backup-health/backstage-plugin-common';
import { Access } from '../access';
import { FleetTable } from '../fleet/fleetTable';
import { standingOf } from '../fleet/standing';
import { TrustReader } from '../trust/trustReader';
import { checklists } from './checklists';
import { reckon } from './reckon';

/** Holds the services that the caller may see against the checklists. */
export class BlueprintService {
  readonly #table: Pick<FleetTable, 'entries'>;
  readonly #access: Pick<Access, 'among'>;
  readonly #trust: Pick<TrustReader, 'read'>;

  constructor(options: {
    table: Pick<FleetTable, 'entries'>;
    access: Pick<Access, 'among'>;
    trust: Pick<TrustReader, 'read'>;
  }) {
    this.#table = options.table;
    this.#access = options.access;
    this.#trust = options.trust;
  }

  async get(credentials: BackstageCredentials): Promise<ApiBlueprint> {
    const trust = await this.#trust.read();
    const entries = await this.#table.entries();
    const visible = await this.#access.among([...entries.keys()], credentials);
    const standings = [...entries.values()]
      .filter(({ entityRef }) => visible?.has(entityRef) ?? true)
      .map(entry => standingOf(entry, trust));
    return {
      lists: checklists.map(({ id, title, items }) => ({
        id,
        title,
        items: items.map(item => reckon(item, standings)),
      })),
    };
  }
}
