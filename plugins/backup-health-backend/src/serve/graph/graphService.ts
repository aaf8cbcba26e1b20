import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApiRecoverability,
  ApiRelatedService,
  Instant,
  ServiceGraph,
} from '@backup-health/backstage-plugin-common';
import { FleetEntry } from '../../store/fleetEntry';
import { Access } from '../access';
import { FleetTable } from '../fleet/fleetTable';
import { closureOf } from './closure';
import { DependencyTable } from './dependencyTable';
import { graphNode } from './graphNode';
import { presentRecoverability, presentRelated } from './presentGraph';

/**
 * Recoverability over what a service depends on, as far as the caller may see.
 * Of what is hidden nothing enters but that it is there: what is reckoned over
 * it is then a bound, or not known.
 */
export class GraphService {
  readonly #table: Pick<FleetTable, 'entries'>;
  readonly #dependencies: DependencyTable;
  readonly #access: Pick<Access, 'among'>;

  constructor(options: {
    table: Pick<FleetTable, 'entries'>;
    dependencies: DependencyTable;
    access: Pick<Access, 'among'>;
  }) {
    this.#table = options.table;
    this.#dependencies = options.dependencies;
    this.#access = options.access;
  }

  /** @param entityRef - of an entity that the caller may see */
  async around(
    entityRef: string,
    credentials: BackstageCredentials,
    now: Instant,
  ): Promise<{
    dependencies: ApiRelatedService[];
    recoverability?: ApiRecoverability;
  }> {
    await this.#dependencies.refresh();
    const down = closureOf(entityRef, ref =>
      this.#dependencies.dependenciesOf(ref),
    );
    const up = closureOf(entityRef, ref =>
      this.#dependencies.dependentsOf(ref),
    );
    if (down.refs.length + up.refs.length === 0) return { dependencies: [] };

    const related = [...new Set([...down.refs, ...up.refs])];
    const visible = await this.#access.among(related, credentials);
    const seen = (ref: string) =>
      ref === entityRef || visible === undefined || visible.has(ref);
    const entries = await this.#table.entries();
    const shown = (ref: string): FleetEntry | undefined =>
      seen(ref) ? entries.get(ref) : undefined;

    const inside = new Set([entityRef, ...related]);
    const graph = ServiceGraph.create(
      [...inside].map(ref =>
        graphNode(ref, {
          entry: shown(ref),
          dependsOn: this.#dependencies
            .dependenciesOf(ref)
            .filter(target => inside.has(target)),
          now,
        }),
      ),
    );
    const reckoned = graph.recoverability(entityRef);
    return {
      dependencies: presentRelated(reckoned.dependencies, { seen, shown, now }),
      recoverability: {
        ...presentRecoverability(reckoned, {
          seen,
          shown,
          now,
          complete: down.complete,
        }),
        hidden: related.filter(ref => !seen(ref)).length,
      },
    };
  }
}
