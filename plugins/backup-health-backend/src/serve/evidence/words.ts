import {
  ApiAssetRef,
  ApiFinding,
  Demands,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';

/** Between the parts of one cell: a spreadsheet may split at `;`. */
const between = ' | ';

export function joined(parts: (string | undefined)[]): string {
  return parts.filter(part => part).join(between);
}

export function assetPath(ref: ApiAssetRef | undefined): string | undefined {
  return (
    ref &&
    [ref.kind, ref.clusterTitle ?? ref.cluster, ref.namespace, ref.name]
      .filter(part => part)
      .join(' / ')
  );
}

export function evidenceTexts(finding: ApiFinding): string[] {
  return finding.evidence.map(({ text, since }) =>
    since ? `${text} (since ${since})` : text,
  );
}

export function remedyTexts(finding: ApiFinding): string[] {
  return finding.remedy.map(({ text, command, cluster }) =>
    [text, command && cluster && `In cluster ${cluster}:`, command]
      .filter(part => part)
      .join(' '),
  );
}

/** Each demand with its name, its value and where it comes from. */
export function demandRows(
  demands: Demands,
): { name: string; value: string; from: string }[] {
  return Object.entries(demands).map(([name, { value, from }]) => ({
    name,
    value: typeof value === 'object' ? JSON.stringify(value) : String(value),
    from,
  }));
}

export function duration(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : formatDurationSeconds(seconds);
}
