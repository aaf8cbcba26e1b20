import { AssetKind } from '@backup-health/backstage-plugin-common';
import { FleetEntry } from '../../store/fleetEntry';

/** One line of a checklist, as it is reckoned of each service. */
export interface ChecklistItem {
  id: string;
  title: string;
  /** It concerns services with an asset of one of these; absent: all. */
  kinds?: AssetKind[];
  /** It concerns only services of which this holds. */
  concerns?: (entry: FleetEntry) => boolean;
  /** Not met while one of these does not hold. */
  rules: string[];
  /** Beside the rules: what has to be there. `undefined`: not to be told. */
  needs?: (entry: FleetEntry) => boolean;
}

export interface Checklist {
  id: string;
  title: string;
  items: ChecklistItem[];
}
