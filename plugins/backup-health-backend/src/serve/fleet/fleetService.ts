import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApiList,
  FleetItem,
  FleetSummary,
  Instant,
} from '@backup-health/backstage-plugin-common';
import { HistoryStore } from '../../store/types';
import { Access } from '../access';
import { Trust } from '../trust/trust';
import { TrustReader } from '../trust/trustReader';
import { gapsOf } from '../watched';
import { readCursor, writeCursor } from './cursor';
import { matcher } from './filters';
import { FleetTable } from './fleetTable';
import { summarize } from './fleetSummary';
import { compareKeys, SortKey, sortKeys } from './order';
import { presentItem } from './presentItem';
import { standingOf } from './standing';
import { firstDay, stripOf } from './strip';
import { FleetFilters, FleetRequest, Standing } from './types';

const defaultLimit = 50;

/** Lists and counts the services that the caller may see. */
export class FleetService {
  readonly #table: FleetTable;
  readonly #history: Pick<HistoryStore, 'listDayStates' | 'listWatches'>;
  readonly #access: Pick<Access, 'among'>;
  readonly #trust: Pick<TrustReader, 'read'>;
  readonly #tiers: string[];

  constructor(options: {
    table: FleetTable;
    history: Pick<HistoryStore, 'listDayStates' | 'listWatches'>;
    access: Pick<Access, 'among'>;
    trust: Pick<TrustReader, 'read'>;
    /** Ids of tiers, the most demanding first. */
    tiers: string[];
  }) {
    this.#table = options.table;
    this.#history = options.history;
    this.#access = options.access;
    this.#trust = options.trust;
    this.#tiers = options.tiers;
  }

  /** @throws InputError for a cursor of another list */
  async list(
    request: FleetRequest,
    credentials: BackstageCredentials,
  ): Promise<ApiList<FleetItem>> {
    const { orderBy, direction, stripDays, cursor, limit, ...filters } =
      request;
    const trust = await this.#trust.read();
    const { now } = trust;
    const matching = await this.#matching(filters, credentials, trust);
    const keyOf = sortKeys(orderBy ?? 'state', this.#tiers);
    const sign = direction === 'desc' ? -1 : 1;
    const rows = matching
      .map(standing => ({ standing, key: keyOf(standing) }))
      .sort((a, b) => sign * compareKeys(a.key, b.key));

    const list = [orderBy ?? 'state', sign, Object.entries(filters).sort()];
    const start = cursor
      ? after(rows, readCursor(cursor, list, rows[0]?.key), sign)
      : 0;
    const page = rows.slice(start, start + (limit ?? defaultLimit));
    const end = start + page.length;
    const items = page.map(({ standing }) => presentItem(standing, now));
    return {
      items: stripDays ? await this.#withStrips(items, stripDays, now) : items,
      nextCursor:
        end < rows.length && page.length > 0
          ? writeCursor(page[page.length - 1].key, list)
          : undefined,
      totalItems: rows.length,
    };
  }

  async summary(
    filters: FleetFilters,
    credentials: BackstageCredentials,
  ): Promise<FleetSummary> {
    const trust = await this.#trust.read();
    return summarize(await this.#matching(filters, credentials, trust));
  }

  async #matching(
    filters: FleetFilters,
    credentials: BackstageCredentials,
    trust: Trust,
  ): Promise<Standing[]> {
    const entries = await this.#table.entries();
    const visible = await this.#access.among([...entries.keys()], credentials);
    const matches = matcher(filters);
    const found: Standing[] = [];
    for (const entry of entries.values()) {
      if (visible !== undefined && !visible.has(entry.entityRef)) continue;
      const standing = standingOf(entry, trust);
      if (matches(standing)) found.push(standing);
    }
    return found;
  }

  async #withStrips(
    items: FleetItem[],
    days: number,
    now: Instant,
  ): Promise<FleetItem[]> {
    const from = firstDay(now, days);
    const [recorded, watches] = await Promise.all([
      this.#history.listDayStates(
        items.map(({ entityRef }) => entityRef),
        from,
      ),
      this.#history.listWatches(from),
    ]);
    const gaps = gapsOf(watches, from, now);
    return items.map(item => ({
      ...item,
      strip: stripOf(recorded.get(item.entityRef) ?? { days: [] }, {
        days,
        now,
        today: item.state,
        gaps,
      }),
    }));
  }
}

/** The first row after that key; the row of the key may be gone. */
function after(rows: { key: SortKey }[], key: SortKey, sign: number): number {
  const next = rows.findIndex(row => sign * compareKeys(row.key, key) > 0);
  return next === -1 ? rows.length : next;
}
