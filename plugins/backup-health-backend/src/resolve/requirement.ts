import {
  globMatches,
  Requirement,
} from '@backup-health/backstage-plugin-common';
import { KnownEntity } from '../store/types';
import { JoinedAsset } from './assets';
import { Cover } from './covers';

export interface Required {
  requirement: Requirement;
  because?: string;
  /** Id of the asset that covers it. */
  coveredBy?: string;
}

/** Whether an asset of an entity has to be backed up, and why. */
export function requirementOf(
  entity: KnownEntity | undefined,
  asset: JoinedAsset,
  cover: Cover | undefined,
): Required {
  const exclude = entity?.annotations['backup-health/exclude'];
  if (exclude && isExcluded(exclude, asset)) {
    return {
      requirement: 'unwanted',
      because: `backup-health/exclude: ${exclude}`,
    };
  }
  if (entity?.annotations['backup-health/rebuildable'] === 'true') {
    return {
      requirement: 'rebuildable',
      because: 'backup-health/rebuildable',
    };
  }
  return cover
    ? {
        requirement: 'optional',
        because: cover.because,
        coveredBy: cover.by,
      }
    : { requirement: 'required' };
}

/** A list of `<kind>/<name>`, with globs: `volume/registry-data, cache/*`. */
function isExcluded(list: string, asset: JoinedAsset): boolean {
  return list
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '')
    .some(item => {
      const [kind, ...rest] = item.split('/');
      const name = rest.join('/') || '*';
      return (
        globMatches(kind, asset.ref.kind) &&
        (globMatches(name, asset.ref.name) ||
          globMatches(name, `${asset.ref.namespace ?? ''}/${asset.ref.name}`))
      );
    });
}
