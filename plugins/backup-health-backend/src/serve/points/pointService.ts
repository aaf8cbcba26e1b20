import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApiList,
  ApiRecoveryPoint,
  formatInstant,
  Instant,
} from '@backup-health/backstage-plugin-common';
import {
  RecoveryPointOfAsset,
  RecoveryPoints,
  RecoveryPointsRequest,
} from '../../assess/recoveryPoints';
import { Access } from '../access';

const defaultLimit = 100;

export interface PointRequest extends Omit<RecoveryPointsRequest, 'limit'> {
  limit?: number;
}

/** Lists the recovery points of a service that the caller may see. */
export class PointService {
  readonly #points: Pick<RecoveryPoints, 'list'>;
  readonly #access: Pick<Access, 'toRead'>;

  constructor(options: {
    points: Pick<RecoveryPoints, 'list'>;
    access: Pick<Access, 'toRead'>;
  }) {
    this.#points = options.points;
    this.#access = options.access;
  }

  /**
   * Points are not counted: that would read all of them. Where there is a
   * further page, the total says that there is at least one more.
   */
  async list(
    entityRef: string,
    request: PointRequest,
    credentials: BackstageCredentials,
  ): Promise<ApiList<ApiRecoveryPoint>> {
    await this.#access.toRead(entityRef, credentials);
    const { items, nextCursor } = await this.#points.list(entityRef, {
      ...request,
      limit: request.limit ?? defaultLimit,
    });
    return {
      items: items.map(presentPoint),
      nextCursor,
      totalItems: items.length + (nextCursor === undefined ? 0 : 1),
    };
  }
}

export function presentPoint(listed: RecoveryPointOfAsset): ApiRecoveryPoint {
  const { point } = listed;
  const time = (at: Instant | undefined) => at && formatInstant(at);
  return {
    key: point.key,
    asset: listed.asset,
    plan: point.plan,
    planTitle: listed.planTitle,
    at: formatInstant(listed.at),
    asOf: time(point.asOf),
    availableAt: time(point.availableAt),
    goneAt: time(point.goneAt),
    expiresAt: time(point.expiresAt),
    result: point.result,
    good: listed.good,
    holds: point.holds,
    phase: point.phase,
    message: point.message,
    sizeBytes: point.sizeBytes,
    durationSeconds: point.durationSeconds,
    evidence: point.evidence,
    locations: point.locations,
  };
}
