import { DemandValues } from '@backup-health/backstage-plugin-common';

/** Demands as config writes them: `null` takes one away. */
export interface WrittenDemands {
  rpo?: number | null;
  frequency?: number | null;
  retention?: number | null;
  immutable?: number | null;
  keep?: DemandValues['keep'];
  copies?: number;
  offsite?: boolean;
  encrypted?: boolean;
  signed?: boolean;
  withoutSecrets?: boolean;
  minimumEvidence?: DemandValues['minimumEvidence'];
}

/** Lays what is written over what holds, value by value. */
export function mergeDemands<T extends DemandValues>(
  held: T,
  written: WrittenDemands,
): T {
  const merged: T = { ...held };
  const put = <K extends keyof DemandValues>(
    key: K,
    value: DemandValues[K] | null,
  ) => {
    if (value === null) delete merged[key];
    else if (value !== undefined) Object.assign(merged, { [key]: value });
  };
  put('rpoSeconds', written.rpo);
  put('frequencySeconds', written.frequency);
  put('retentionSeconds', written.retention);
  put('immutableSeconds', written.immutable);
  put('keep', written.keep);
  put('copies', written.copies);
  put('offsite', written.offsite);
  put('encrypted', written.encrypted);
  put('signed', written.signed);
  put('withoutSecrets', written.withoutSecrets);
  put('minimumEvidence', written.minimumEvidence);
  return merged;
}
