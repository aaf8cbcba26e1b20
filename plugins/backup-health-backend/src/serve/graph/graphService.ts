import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApiRecoverability,
  ApiRelatedService,
  ServiceGraph,
} from '@backup-health/backstage-plugin-common';
import { FleetEntry } from '../../store/fleetEntry';
import { ServiceMarks } from '../../store/types';
import { Access } from '../access';
import { FleetTable } from '../fleet/fleetTable';
import { Trust } from '../trust/trust';
import { closureOf } from './closure';
import { DependencyTable } from './dependencyTable';
import { graphNode } from './graphNode';
import { presentRecoverability, presentRelated } from './presentGraph';

/** What lies around a service, as far as somebody may see it. */
export interface Surroundings {
  entityRef: string;
  /** What it depends on and what depends on it, the hidden ones too. */
  related: string[];
  /** Of these and of itself, those that may be seen. */
  seen: (ref: string) => boolean;
  /** What lists show of those that may be seen, where they were assessed. */
  entries: ReadonlyMap<string, FleetEntry>;
  /** Nothing of what it depends on was left out. */
  complete: boolean;
  /** Of the table of dependencies. */
  version: number;
}

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

  /**
   * @param entityRef - of an entity that the caller may see
   * @param marks - read just now
   */
  async around(
    entityRef: string,
    credentials: BackstageCredentials,
    marks: Pick<ServiceMarks, 'revision' | 'fleetRevision'>,
  ): Promise<Surroundings> {
    await this.#dependencies.refresh(marks.revision);
    const { version } = this.#dependencies;
    const down = closureOf(entityRef, ref =>
      this.#dependencies.dependenciesOf(ref),
    );
    const up = closureOf(entityRef, ref =>
      this.#dependencies.dependentsOf(ref),
    );
    const related = [...new Set([...down.refs, ...up.refs])];
    const { complete } = down;
    const visible =
      related.length === 0
        ? undefined
        : await this.#access.among(related, credentials);
    const seen = (ref: string) =>
      ref === entityRef || visible === undefined || visible.has(ref);
    const all = await this.#table.entries(marks.fleetRevision);
    const entries = new Map<string, FleetEntry>();
    for (const ref of [entityRef, ...related]) {
      const entry = seen(ref) ? all.get(ref) : undefined;
      if (entry) entries.set(ref, entry);
    }
    return { entityRef, related, seen, entries, complete, version };
  }

  /** Of what it depends on, near and far, how many must not be told. */
  hiddenBelow({
    entityRef,
    seen,
  }: Pick<Surroundings, 'entityRef' | 'seen'>): number {
    const { refs } = closureOf(entityRef, ref =>
      this.#dependencies.dependenciesOf(ref),
    );
    return refs.filter(ref => !seen(ref)).length;
  }

  reckon(
    surroundings: Surroundings,
    trust: Trust,
  ): {
    dependencies: ApiRelatedService[];
    recoverability?: ApiRecoverability;
  } {
    const { entityRef, related, seen, entries, complete } = surroundings;
    if (related.length === 0) return { dependencies: [] };
    const shown = (ref: string) => entries.get(ref);
    const inside = new Set([entityRef, ...related]);
    const graph = ServiceGraph.create(
      [...inside].map(ref =>
        graphNode(ref, {
          entry: shown(ref),
          dependsOn: this.#dependencies
            .dependenciesOf(ref)
            .filter(target => inside.has(target)),
          trust,
        }),
      ),
    );
    const reckoned = graph.recoverability(entityRef);
    return {
      dependencies: presentRelated(reckoned.dependencies, {
        seen,
        shown,
        trust,
      }),
      recoverability: {
        ...presentRecoverability(reckoned, { seen, shown, trust, complete }),
        hidden: related.filter(ref => !seen(ref)).length,
      },
    };
  }
}
