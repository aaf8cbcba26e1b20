import { minuteMs, secondMs } from '../../time/duration';
import { apiStatus } from '../apiStatus';
import { resourceVersionOf } from '../read/resourceVersion';
import { ResourceType } from '../types';

/** What a watch without a timeout lasts at least. */
const minimumMs = 30 * minuteMs;

export interface WatchOptions {
  /** None: begin with all there is. */
  after: number | undefined;
  bookmarks: boolean;
  durationMs: number;
}

/** @throws ApiError (BadRequest, Invalid) */
export function watchOptions(
  type: ResourceType,
  query: URLSearchParams,
): WatchOptions {
  if (query.has('sendInitialEvents')) {
    throw apiStatus.sendInitialEventsForbidden();
  }
  return {
    after: resourceVersionOf(type, query),
    bookmarks: ['1', 'true'].includes(query.get('allowWatchBookmarks') ?? ''),
    durationMs: durationOf(query.get('timeoutSeconds') ?? ''),
  };
}

function durationOf(text: string): number {
  // Lest all that were begun together end together.
  if (text === '' || text === '0') return minimumMs * (1 + Math.random());
  if (!/^\d{1,9}$/.test(text)) {
    throw apiStatus.badRequest(
      `strconv.ParseInt: parsing "${text}": invalid syntax`,
    );
  }
  return Number(text) * secondMs;
}
