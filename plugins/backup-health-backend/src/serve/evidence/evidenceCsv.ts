import {
  CsvCell,
  csvText,
  EvidenceExport,
  EvidenceParts,
} from '@backup-health/backstage-plugin-common';
import { breathe } from '../../eventLoop/breathe';
import {
  assetPath,
  demandRows,
  evidenceTexts,
  joined,
  remedyTexts,
} from './words';

/** One fact; what a column means depends on `record`. */
interface Row {
  record: string;
  id?: string;
  asset?: string;
  state?: string;
  title?: string;
  value?: string | number;
  at?: string;
  until?: string;
  evidence?: string;
  remedy?: string;
  by?: string;
}

const columns: (keyof Row)[] = [
  'record',
  'id',
  'asset',
  'state',
  'title',
  'value',
  'at',
  'until',
  'evidence',
  'remedy',
  'by',
];

/** A row for each fact, the manifest last. */
export async function evidenceCsv({
  manifest,
  parts,
  ...of
}: EvidenceExport): Promise<string> {
  const rows: Row[] = [
    ...serviceRows(parts),
    ...policyRows(parts),
    ...pointRows(parts),
    ...drillRows(parts),
    ...waiverRows(parts),
    ...[parts.recoveryPoints, parts.drills, parts.waivers].flatMap(({ cut }) =>
      cut ? { record: 'cut', title: cut } : [],
    ),
    ...manifest.parts.map(({ part, bytes, sha256 }) => ({
      record: 'manifest-part',
      id: part,
      value: bytes,
      evidence: sha256,
    })),
    {
      record: 'manifest',
      id: manifest.entityRef,
      title: `${manifest.plugin.name} ${manifest.plugin.version}`,
      at: manifest.asOf,
      until: manifest.madeAt,
      evidence: of.manifestSha256,
      by: manifest.madeBy,
    },
  ];
  let text = csvText([columns]);
  for (const row of rows) {
    // Each begins with a byte order mark, which only the whole has.
    text += csvText([columns.map((column): CsvCell => row[column])]).slice(1);
    await breathe();
  }
  return text;
}

function serviceRows({ health, sources }: EvidenceParts): Row[] {
  return [
    {
      record: 'service',
      id: health.entityRef,
      state: health.state,
      title: health.summary,
      value: health.exposure?.seconds ?? undefined,
      at: health.assessedAt,
      evidence: health.lastGood?.evidence,
      by: health.owner,
    },
    ...sources.map(source => ({
      record: 'source',
      id: source.id,
      state: source.state,
      title: source.title,
      at: source.observedAt,
      evidence: source.message,
    })),
    ...health.assets.map(asset => ({
      record: 'asset',
      id: asset.ref.name,
      asset: assetPath(asset.ref),
      state: asset.state,
      title: joined(asset.plans.map(({ title }) => title)),
      value: asset.exposure?.seconds ?? undefined,
      at: asset.lastGood?.asOf,
      evidence: joined([
        asset.requirement,
        asset.evidenceLevel,
        ...asset.copies.map(({ title }) => title),
      ]),
    })),
    ...health.findings.map(finding => ({
      record: 'finding',
      id: finding.rule,
      asset: assetPath(finding.asset),
      state: finding.waiver ? 'waived' : finding.severity,
      title: finding.title,
      until: finding.waiver?.expiresAt,
      evidence: joined(evidenceTexts(finding)),
      remedy: joined(remedyTexts(finding)),
      by: finding.waiver?.owner,
    })),
  ];
}

function policyRows({ policy }: EvidenceParts): Row[] {
  const { rpoSeconds, rpoFrom, rtoSeconds, rtoFrom } = policy.targets;
  return [
    { record: 'target', id: 'rpoSeconds', value: rpoSeconds, by: rpoFrom },
    { record: 'target', id: 'rtoSeconds', value: rtoSeconds, by: rtoFrom },
    ...policy.assets.flatMap(({ ref, demands }) =>
      demandRows(demands).map(({ name, value, from }) => ({
        record: 'demand',
        id: name,
        asset: assetPath(ref),
        value,
        by: from,
      })),
    ),
    ...policy.drills.map(({ scenario, every }) => ({
      record: 'drill-demand',
      id: scenario,
      value: every,
    })),
  ];
}

function pointRows({ recoveryPoints }: EvidenceParts): Row[] {
  return recoveryPoints.items.map(point => ({
    record: 'recovery-point',
    id: point.key,
    asset: assetPath(point.asset),
    state: point.good ? 'good' : point.result,
    title: point.planTitle,
    value: point.sizeBytes,
    at: point.at,
    until: point.goneAt ?? point.expiresAt,
    evidence: joined([
      point.evidence,
      point.phase,
      point.message,
      ...point.locations,
      `first seen ${point.firstSeenAt}`,
    ]),
  }));
}

function drillRows({ drills }: EvidenceParts): Row[] {
  return drills.items.map(drill => ({
    record: 'drill',
    id: drill.id,
    asset: assetPath(drill.asset),
    state: drill.correctedBy
      ? `corrected by ${drill.correctedBy}`
      : drill.result,
    title: drill.scenario,
    value: drill.rtoSeconds,
    at: drill.declaredAt,
    until: drill.validatedAt,
    evidence: joined([
      ...drill.checks.map(
        ({ name, passed }) => `${name}: ${passed ? 'passed' : 'failed'}`,
      ),
      ...drill.links.map(({ title, url }) => `${title} ${url}`),
      drill.notes,
    ]),
    remedy: joined([...drill.missingDependencies, ...drill.runbookFixes]),
    by: drill.actor,
  }));
}

function waiverRows({ waivers }: EvidenceParts): Row[] {
  return waivers.items.map(waiver => ({
    record: 'waiver',
    id: waiver.rule,
    asset: assetPath(waiver.asset),
    state: 'in force',
    title: waiver.reason,
    at: waiver.createdAt,
    until: waiver.expiresAt,
    by: waiver.owner,
  }));
}
