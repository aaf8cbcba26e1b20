import {
  CsvCell,
  csvText,
  FleetItem,
} from '@backup-health/backstage-plugin-common';

const columns: { name: string; of: (item: FleetItem) => CsvCell }[] = [
  { name: 'service', of: item => item.entityRef },
  { name: 'title', of: item => item.title },
  { name: 'owner', of: item => item.owner },
  { name: 'system', of: item => item.system },
  { name: 'tier', of: item => item.tier },
  { name: 'state', of: item => item.state },
  { name: 'exposureSeconds', of: item => item.exposureSeconds },
  { name: 'rpoTargetSeconds', of: item => item.rpoTargetSeconds },
  { name: 'rtoSeconds', of: item => item.rtoSeconds },
  { name: 'rtoTargetSeconds', of: item => item.rtoTargetSeconds },
  { name: 'lastGoodAsOf', of: item => item.lastGoodAsOf },
  { name: 'drillDueAt', of: item => item.drillDueAt },
  { name: 'drillOverdue', of: item => item.drillOverdue },
  { name: 'worstFinding', of: item => item.worstFinding },
  { name: 'waived', of: item => item.waived },
  { name: 'assessedAt', of: item => item.assessedAt },
];

/** A line for each service, as a spreadsheet reads it. */
export function csvOf(items: FleetItem[]): string {
  return csvText([
    columns.map(({ name }) => name),
    ...items.map(item => columns.map(({ of }) => of(item))),
  ]);
}
