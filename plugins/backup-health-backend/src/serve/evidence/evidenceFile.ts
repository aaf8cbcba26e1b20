import {
  EvidenceExport,
  EvidenceFormat,
} from '@backup-health/backstage-plugin-common';
import { jsonInTurns } from '../../eventLoop/jsonInTurns';
import { evidenceCsv } from './evidenceCsv';
import { evidenceHtml } from './evidenceHtml';

const types: Record<EvidenceFormat, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  html: 'text/html; charset=utf-8',
};

const writers: Record<
  EvidenceFormat,
  (evidence: EvidenceExport) => Promise<string>
> = {
  json: async evidence =>
    `${(await jsonInTurns(evidence, 'indented')).join('')}\n`,
  csv: evidenceCsv,
  html: evidenceHtml,
};

/** An export as it is sent and saved. */
export async function evidenceFile(
  evidence: EvidenceExport,
  format: EvidenceFormat,
): Promise<{ name: string; type: string; body: Buffer }> {
  return {
    name: `${nameOf(evidence)}.${format}`,
    type: types[format],
    body: Buffer.from(await writers[format](evidence)),
  };
}

/** Letters, digits, dots and dashes: it means nothing else to any system. */
function nameOf({ manifest: { entityRef, asOf } }: EvidenceExport): string {
  return ['backup-evidence', entityRef.slice(0, 150), asOf]
    .join('_')
    .replace(/[^A-Za-z0-9._-]+/g, '-');
}
