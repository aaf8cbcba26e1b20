import { FleetItem } from '@backup-health/backstage-plugin-common';

const columns: { name: string; of: (item: FleetItem) => unknown }[] = [
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

/** RFC 4180, with a byte order mark, since spreadsheets guess otherwise. */
export function csvOf(items: FleetItem[]): string {
  const lines = [
    columns.map(({ name }) => name),
    ...items.map(item => columns.map(({ of }) => fieldOf(of(item)))),
  ];
  return `\uFEFF${lines.map(line => line.join(',')).join('\r\n')}\r\n`;
}

/**
 * One field. Text that a spreadsheet would run as a formula is given a quote in
 * front: titles and findings hold what others have named.
 */
function fieldOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = String(value);
  const safe =
    typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text.trimStart() || text)
      ? `'${text}`
      : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
