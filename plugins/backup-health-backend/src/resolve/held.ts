import {
  ResolvedWindow,
  Selector,
} from '@backup-health/backstage-plugin-common';
import { JoinedAsset } from './assets';
import { SelectorIndex } from './reach';
import { selects } from './selection';
import { Stored } from './types';

type Holding = 'window' | 'restore';

/** What holds assets by a selector of its own, found by an asset. */
export class HeldTable<T extends Holding> {
  readonly #index = new SelectorIndex<Stored<T>>();

  put(stored: Stored<T>): void {
    this.#index.add(holdsOf(stored), stored);
  }

  delete(stored: Stored<T>): void {
    this.#index.delete(holdsOf(stored), stored);
  }

  /** Those that hold the asset, or may do so, in the order of their keys. */
  of(asset: JoinedAsset): Stored<T>[] {
    return [...this.#index.candidates(asset)]
      .filter(stored => selects(holdsOf(stored), asset) !== 'no')
      .sort((a, b) => {
        const [x, y] = [idOf(a), idOf(b)];
        return x < y ? -1 : Number(x > y);
      });
  }
}

export function resolveWindow(stored: Stored<'window'>): ResolvedWindow {
  const { type: _type, holds: _holds, ...window } = stored.observation;
  return stored.goneAt === undefined
    ? window
    : { ...window, goneAt: stored.goneAt };
}

function holdsOf<T extends Holding>({ observation }: Stored<T>): Selector {
  return (observation as Stored<Holding>['observation']).holds;
}

function idOf<T extends Holding>({ observation, source }: Stored<T>): string {
  return `${(observation as Stored<Holding>['observation']).key} ${source}`;
}
