import {
  RecoveryPointObservation,
  ResolvedPoint,
  Selector,
  stringifyAssetRef,
  VolumeResultObservation,
} from '@backup-health/backstage-plugin-common';
import { JoinedAsset } from './assets';
import { Selected, selects } from './selection';
import { Observed, Stored } from './types';

/**
 * Which recovery points concern an asset. Points share a few selectors, and a
 * selector is asked once an asset.
 */
export class Points {
  readonly #scopes: {
    selector: Selector;
    points: Stored<'recovery-point'>[];
  }[];
  readonly #results = new Map<string, VolumeResultObservation[]>();

  constructor(observed: Observed) {
    const scopes = new Map<string, Stored<'recovery-point'>[]>();
    for (const point of observed.points) {
      const key = JSON.stringify(point.observation.holds);
      const scope = scopes.get(key);
      if (scope) scope.push(point);
      else scopes.set(key, [point]);
    }
    this.#scopes = [...scopes.values()].map(points => ({
      selector: points[0].observation.holds,
      points,
    }));
    for (const { observation } of observed.volumeResults) {
      const key = resultKey(
        observation.point,
        stringifyAssetRef(observation.volume),
      );
      this.#results.set(key, [...(this.#results.get(key) ?? []), observation]);
    }
  }

  /**
   * @param resultsReadable - whether results per volume can be read at all:
   *   where they cannot, one that is absent proves nothing
   */
  of(asset: JoinedAsset, resultsReadable: boolean): ResolvedPoint[] {
    return this.#scopes.flatMap(({ selector, points }) => {
      const selected = selects(selector, asset);
      const proven = points.filter(
        p => selected !== 'no' || this.#resultsOf(p.observation, asset).length,
      );
      return proven
        .filter(p => !isYounger(asset, p.observation))
        .map(p => this.#resolve(p, asset, selected, resultsReadable));
    });
  }

  #resultsOf(
    point: RecoveryPointObservation,
    asset: JoinedAsset,
  ): VolumeResultObservation[] {
    return point.volumeResults
      ? this.#results.get(resultKey(point.key, asset.id)) ?? []
      : [];
  }

  #resolve(
    stored: Stored<'recovery-point'>,
    asset: JoinedAsset,
    selected: Selected,
    resultsReadable: boolean,
  ): ResolvedPoint {
    const point = stored.observation;
    const base: ResolvedPoint = {
      key: point.key,
      plan: point.plan,
      asOf: point.asOf,
      availableAt: point.availableAt,
      attemptedAt: point.attemptedAt,
      goneAt: stored.goneAt,
      expiresAt: point.expiresAt,
      result: point.result,
      holds: selected === 'yes' ? 'held' : 'unproven',
      phase: point.phase,
      message: point.message,
      sizeBytes: point.sizeBytes,
      durationSeconds:
        point.asOf !== undefined && point.availableAt !== undefined
          ? (point.availableAt - point.asOf) / 1000
          : undefined,
      evidence: point.evidence,
      locations: point.locations,
      artifact: stored.source.startsWith('s3:'),
    };
    if (asset.ref.kind !== 'volume' || !point.volumeResults) return base;
    const done = point.result === 'good' || point.result === 'partial';
    if (!done) return { ...base, holds: 'held' };

    const results = this.#resultsOf(point, asset);
    const best = results.find(r => r.result === 'good') ?? results[0];
    if (best) {
      return {
        ...base,
        holds: 'held',
        result: best.result,
        message: best.message ?? base.message,
        sizeBytes: best.sizeBytes,
      };
    }
    const counted = (point.countedVolumes?.completed ?? 0) > 0;
    return {
      ...base,
      holds: counted || !resultsReadable ? 'unproven' : 'missing',
    };
  }
}

function resultKey(point: string, asset: string): string {
  return `${point} ${asset}`;
}

/** A claim that was made anew is not in what was taken before. */
function isYounger(
  asset: JoinedAsset,
  point: RecoveryPointObservation,
): boolean {
  return (
    asset.createdAt !== undefined &&
    point.asOf !== undefined &&
    asset.createdAt > point.asOf
  );
}
